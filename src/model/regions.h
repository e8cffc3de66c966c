#pragma once

#include <glib.h>

/*
 * First-order divisions as they were: places know the region that they lie in today, but an article
 * of January 2022 calls Taldykorgan a town of Almaty Region, since Zhetysu Region was made in June
 * of that year. The table is data/gazetteer/region-changes.tsv: whole regions that came out of one
 * other, since about 1990.
 */

/** @region, with all that lies in it, was part of @before until @since. Names as in
 * WabPlace.region. */
typedef struct
{
  char country[3]; /* ISO 3166-1 alpha-2 */
  const char *region;
  const char *before;
  gint32 since; /* the first day of the new order, days since 1970-01-01 */
} WabRegionChange;

/** The whole table, in order of country and region as bytes. */
const WabRegionChange *wab_region_changes_get (guint *out_n);

/**
 * wab_region_find_on:
 * @country: ISO 3166-1 alpha-2
 * @region: (nullable): of today
 * @day: days since 1970-01-01; %WAB_NO_DAY: today
 *
 * Returns: (nullable): the region that what lies in @region today lay in on @day; @region itself
 * where no change is known
 */
const char *wab_region_find_on (const char *country, const char *region, gint32 day);
