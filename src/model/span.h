#pragma once

#include <glib.h>

/**
 * WabPrecision:
 * How exactly a text told a time, from exact to vague. The order is used: a larger value is vaguer.
 */
typedef enum
{
  WAB_PRECISION_UNKNOWN, /* no time at all */
  WAB_PRECISION_MINUTE,
  WAB_PRECISION_HOUR,
  WAB_PRECISION_PART_OF_DAY,
  WAB_PRECISION_DAY,
  WAB_PRECISION_WEEK,
  WAB_PRECISION_MONTH,
  WAB_PRECISION_SEASON, /* also a quarter or half of a year */
  WAB_PRECISION_YEAR,
  WAB_PRECISION_DECADE,
  WAB_PRECISION_CENTURY,
} WabPrecision;

/** Which edges of a span are a guess ("in early January", "in previous days"). */
typedef enum
{
  WAB_EDGES_SHARP = 0,
  WAB_EDGES_SOFT_START = 1 << 0,
  WAB_EDGES_SOFT_END = 1 << 1,
} WabEdges;

/**
 * WabSpan:
 * @start: first second, counted from 1970-01-01T00:00:00 civil time of the place itself,
 *   proleptic Gregorian, every day 86,400 seconds; no time zone is ever applied
 * @end: one past the last second: half-open
 * @precision: a #WabPrecision
 * @edges: #WabEdges
 *
 * A span of civil time. %WAB_PRECISION_UNKNOWN (all zero) is "no time". Only `calendar` turns spans
 * into days and words; whatever a person or another program reads has inclusive days.
 */
typedef struct
{
  gint64 start;
  gint64 end;
  guint8 precision;
  guint8 edges;
} WabSpan;

#define WAB_SECONDS_PER_DAY G_GINT64_CONSTANT (86400)

static inline gboolean
wab_span_is_known (const WabSpan *span)
{
  return span->precision != WAB_PRECISION_UNKNOWN;
}

/** Whether the two known spans share at least one second. */
static inline gboolean
wab_span_overlaps (const WabSpan *a, const WabSpan *b)
{
  return a->start < b->end && b->start < a->end;
}

static inline gboolean
wab_span_equal (const WabSpan *a, const WabSpan *b)
{
  return a->start == b->start && a->end == b->end && a->precision == b->precision
         && a->edges == b->edges;
}
