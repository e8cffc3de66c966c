/*
 * Reports: for each sentence that tells something, where and when. What a sentence does not say
 * itself may be carried over from those before it, and is marked as inherited:
 *
 * Places. A sentence without a scene takes that of the sentence before it in the same paragraph;
 * "in the city", "throughout the country" take the last such place wherever it was named. Beside a
 * town the country that holds it is what is talked about, not the scene.
 *
 * Time. A date in what is told goes before one in "said on Tuesday". Without a date: the thread of
 * the paragraph ("on Saturday", then "during the search"); after "began on January 2", "after
 * that", "later": some time between that day and the told day, with a soft end; in the present
 * tense the told day. The past tense alone gives no day.
 */
#include "analysis/reporter.h"

#include <string.h>

#include "analysis/clauses.h"
#include "analysis/report-parts.h"
#include "analysis/sentence-reading.h"
#include "calendar/civil.h"

/* A year, less what an anniversary may be off. */
#define LONG_AGO (330 * WAB_SECONDS_PER_DAY)

/* The time that the text is at. */
typedef struct
{
  WabSpan span;
  guint32 mention;
  guint32 paragraph;
  gboolean is_since; /* what follows happened then or later */
  gboolean
      is_statement; /* somebody spoke then: more of his words are of that day, deeds are later */
} Thread;

typedef struct
{
  WabContext *context;
  WabAnalysis *analysis;
  guint32 next_mention; /* first mention of the sentence in hand */
  guint32 paragraph;
  Thread thread;
  GArray *scene; /* of guint32: mentions that are the scene of the paragraph */
  guint32 scene_paragraph;
  guint32 scene_sentence;             /* where it was read */
  guint32 main_country;               /* the one that most of the article is about; or none */
  guint32 last_of[WAB_ANAPHOR_THERE]; /* last mention of a city, region, country; or none */
  guint32 last_speaker;
  guint32 last_speaker_paragraph;
  guint32 quote_report; /* first report of the open quote, or none */
} Reporter;

#define NO_REPORT G_MAXUINT32
/* A scene is carried over that many sentences at most: not every text has paragraphs. */
#define MAX_CARRIED 8

/* The mentions [first, end) of one sentence. */
typedef struct
{
  guint32 first;
  guint32 end;
} Range;

static WabMention *
get_mention (const Reporter *self, guint32 i)
{
  return wab_analysis_get_mention (self->analysis, i);
}

static Range
take_mentions (Reporter *self, guint32 sentence)
{
  const GArray *mentions = self->analysis->mentions;
  while (self->next_mention < mentions->len
         && get_mention (self, self->next_mention)->sentence < sentence)
    self->next_mention++;
  Range range = { self->next_mention, self->next_mention };
  while (range.end < mentions->len && get_mention (self, range.end)->sentence == sentence)
    range.end++;
  self->next_mention = range.end;
  return range;
}

static WabAnaphor
get_anaphor_of_kind (guint8 kind)
{
  switch (kind)
    {
    case WAB_PLACE_SETTLEMENT:
      return WAB_ANAPHOR_CITY;
    case WAB_PLACE_REGION:
    case WAB_PLACE_DISTRICT:
      return WAB_ANAPHOR_REGION;
    case WAB_PLACE_COUNTRY:
      return WAB_ANAPHOR_COUNTRY;
    default:
      return WAB_ANAPHOR_NONE;
    }
}

static gboolean
is_wider (const WabPlace *wide, const WabPlace *narrow)
{
  return wide->kind == WAB_PLACE_COUNTRY && narrow->kind != WAB_PLACE_COUNTRY
         && narrow->kind != WAB_PLACE_MACROREGION && strcmp (wide->country, narrow->country) == 0;
}

static void
add_place (Reporter *self, WabReport *report, guint32 mention, WabRole role, gboolean is_inherited)
{
  const WabPlace *place = get_mention (self, mention)->place.place;
  for (guint32 i = 0; i < report->n_places; i++)
    {
      WabReportPlace *other =
          &g_array_index (self->analysis->report_places, WabReportPlace, report->first_place + i);
      if (get_mention (self, other->mention)->place.place->id != place->id)
        continue;
      if (role < other->role)
        *other = (WabReportPlace){ mention, role, is_inherited };
      return;
    }
  WabReportPlace added = { mention, role, is_inherited };
  g_array_append_val (self->analysis->report_places, added);
  report->n_places++;
}

static gboolean
has_scene (const Reporter *self, const WabReport *report)
{
  for (guint32 i = 0; i < report->n_places; i++)
    if (wab_analysis_get_report_place (self->analysis, report, i)->role == WAB_ROLE_SCENE)
      return TRUE;
  return FALSE;
}

/* Beside a scene inside it a country is talked about. */
static void
demote_wide_scenes (Reporter *self, WabReport *report)
{
  for (guint32 i = 0; i < report->n_places; i++)
    {
      WabReportPlace *wide =
          &g_array_index (self->analysis->report_places, WabReportPlace, report->first_place + i);
      for (guint32 k = 0; k < report->n_places && wide->role == WAB_ROLE_SCENE; k++)
        {
          const WabReportPlace *narrow = wab_analysis_get_report_place (self->analysis, report, k);
          if (narrow->role == WAB_ROLE_SCENE
              && is_wider (get_mention (self, wide->mention)->place.place,
                           get_mention (self, narrow->mention)->place.place))
            wide->role = WAB_ROLE_TOPIC;
        }
    }
}

static guint32
resolve_anaphor (const Reporter *self, WabAnaphor anaphor)
{
  return anaphor == WAB_ANAPHOR_NONE || anaphor >= WAB_ANAPHOR_THERE ? WAB_NO_MENTION
                                                                     : self->last_of[anaphor];
}

/* "The commandant of X said that the situation was under control": what an official tells of
 * without saying where is about his own town or region. */
static guint32
find_place_of_office (const Reporter *self, Range range, const WabReading *reading)
{
  guint32 found = WAB_NO_MENTION;
  if (!reading->is_reported || reading->is_meta)
    return WAB_NO_MENTION;
  for (guint32 i = range.first; i < range.end; i++)
    {
      const WabMention *mention = get_mention (self, i);
      if (wab_mention_is_pin (mention) && mention->start < reading->content
          && mention->place.role != WAB_ROLE_SOURCE
          && (mention->place.place->kind == WAB_PLACE_SETTLEMENT
              || mention->place.place->kind == WAB_PLACE_REGION
              || mention->place.place->kind == WAB_PLACE_DISTRICT))
        found = i;
    }
  return found;
}

static void
inherit_scene (Reporter *self, Range range, const WabReading *reading, WabReport *report)
{
  guint32 referent = resolve_anaphor (self, reading->anaphor);
  if (referent == WAB_NO_MENTION)
    referent = find_place_of_office (self, range, reading);
  if (referent != WAB_NO_MENTION)
    {
      add_place (self, report, referent, WAB_ROLE_SCENE, TRUE);
      return;
    }
  if (reading->is_meta)
    return;
  gboolean is_fresh = report->sentence - self->scene_sentence <= MAX_CARRIED;
  gboolean is_near = self->scene_paragraph == self->paragraph
                     || (reading->continues && self->scene_paragraph + 1 == self->paragraph);
  if (!(is_near && is_fresh) && reading->anaphor != WAB_ANAPHOR_THERE)
    {
      /* "during the riots" are those of the country; anything else is at least about it. */
      if (self->main_country != WAB_NO_MENTION)
        add_place (self,
                   report,
                   self->main_country,
                   reading->anaphor == WAB_ANAPHOR_EVENT ? WAB_ROLE_SCENE : WAB_ROLE_TOPIC,
                   TRUE);
      return;
    }
  for (guint i = 0; i < self->scene->len; i++)
    add_place (self, report, g_array_index (self->scene, guint32, i), WAB_ROLE_SCENE, TRUE);
}

static void
remember_places (Reporter *self, Range range, const WabReport *report)
{
  for (guint32 i = range.first; i < range.end; i++)
    {
      const WabMention *mention = get_mention (self, i);
      if (!wab_mention_is_pin (mention) || mention->place.role == WAB_ROLE_SOURCE)
        continue;
      WabAnaphor kind = get_anaphor_of_kind (mention->place.place->kind);
      if (kind != WAB_ANAPHOR_NONE)
        self->last_of[kind] = i;
    }
  if (!has_scene (self, report))
    return;
  gboolean is_read = FALSE;
  for (guint32 i = 0; i < report->n_places; i++)
    is_read = is_read || !wab_analysis_get_report_place (self->analysis, report, i)->is_inherited;
  if (is_read || self->scene_paragraph != self->paragraph)
    self->scene_sentence = report->sentence;
  g_array_set_size (self->scene, 0);
  for (guint32 i = 0; i < report->n_places; i++)
    {
      const WabReportPlace *place = wab_analysis_get_report_place (self->analysis, report, i);
      if (place->role == WAB_ROLE_SCENE)
        g_array_append_val (self->scene, place->mention);
    }
  self->scene_paragraph = self->paragraph;
}

static void
set_places (Reporter *self, Range range, const WabReading *reading, WabReport *report)
{
  report->first_place = self->analysis->report_places->len;
  for (guint32 i = range.first; i < range.end; i++)
    {
      const WabMention *mention = get_mention (self, i);
      if (!wab_mention_is_pin (mention))
        continue;
      WabRole role = mention->place.role;
      /* "This was announced in X": it was said there. */
      if (reading->is_meta && role == WAB_ROLE_SCENE)
        role = WAB_ROLE_SOURCE;
      add_place (self, report, i, role, FALSE);
    }
  demote_wide_scenes (self, report);
  if (!has_scene (self, report))
    inherit_scene (self, range, reading, report);
  remember_places (self, range, report);
}

static gboolean
is_told_known (const Reporter *self)
{
  return wab_span_is_known (&self->analysis->told.span);
}

static WabPrecision
get_precision_of_days (WabDay first, WabDay last)
{
  WabDay n = last - first + 1;
  return n == 1     ? WAB_PRECISION_DAY
         : n <= 7   ? WAB_PRECISION_WEEK
         : n <= 31  ? WAB_PRECISION_MONTH
         : n <= 183 ? WAB_PRECISION_SEASON
                    : WAB_PRECISION_YEAR;
}

/* Some time from the thread's day on, up to the told day. */
static gboolean
make_span_since (const Reporter *self, WabSpan *out_span)
{
  if (!is_told_known (self) || !wab_span_is_known (&self->thread.span))
    return FALSE;
  WabDay first, thread_last, told_first, last;
  wab_span_to_days (&self->thread.span, &first, &thread_last);
  wab_span_to_days (&self->analysis->told.span, &told_first, &last);
  if (last < first || last - first > 366)
    return FALSE;
  *out_span = wab_span_from_days (first, last, get_precision_of_days (first, last));
  out_span->edges = last > first ? WAB_EDGES_SOFT_END : WAB_EDGES_SHARP;
  return TRUE;
}

static gboolean
is_past (const WabReading *reading)
{
  return reading->tense == WAB_TENSE_PAST || reading->tense == WAB_TENSE_PERFECT
         || reading->tense == WAB_TENSE_NONE;
}

static void
inherit_time (Reporter *self, const WabReading *reading, WabReport *report)
{
  const Thread *thread = &self->thread;
  gboolean has_thread = wab_span_is_known (&thread->span);
  gboolean is_same_paragraph = thread->paragraph == self->paragraph
                               || (reading->continues && thread->paragraph + 1 == self->paragraph);
  WabSpan span;
  if (reading->is_meta)
    return;
  /* "After that, X announced that Y would come": the announcement is what has a time. */
  gboolean is_announced = reading->is_reported && reading->is_after;
  if (has_thread && ((reading->mood != WAB_MOOD_PLANNED && is_past (reading)) || is_announced))
    {
      gboolean is_near = thread->paragraph + 1 >= self->paragraph;
      gboolean is_since = thread->is_since || (reading->is_after && is_near)
                          || (thread->is_statement && !reading->is_reported && is_same_paragraph);
      if (is_since && make_span_since (self, &span))
        {
          report->span = span;
          report->time_mention = thread->mention;
          report->is_time_inherited = TRUE;
          return;
        }
      if (!reading->is_after && !thread->is_since && is_same_paragraph
          && thread->span.precision <= WAB_PRECISION_WEEK && reading->tense != WAB_TENSE_PERFECT)
        {
          report->span = thread->span;
          report->time_mention = thread->mention;
          report->is_time_inherited = TRUE;
          return;
        }
    }
  if (is_told_known (self)
      && (reading->tense == WAB_TENSE_PRESENT || reading->tense == WAB_TENSE_PERFECT))
    {
      report->span = self->analysis->told.span;
      report->is_time_inherited = TRUE;
    }
}

/* What is asked of the dates of one sentence. */
typedef struct
{
  const WabContext *context;
  const WabSentenceTokens *sentence;
  gint64 latest; /* seconds: what ends later is no attribute */
} AttributeQuery;

static gboolean
is_attribute (const WabMention *date, gconstpointer data)
{
  const AttributeQuery *query = data;
  return wab_span_is_known (&date->date.span) && date->date.span.end <= query->latest
         && wab_date_is_attribute (query->context, query->sentence, date);
}

/* The date of what is told. One that only belongs to a thing or a person gives way to any other,
 * and is none where it is of long ago. */
static guint32
choose_date (const Reporter *self, Range range, const WabReading *reading)
{
  AttributeQuery query = { self->context, &reading->tokens, G_MAXINT64 };
  guint32 date = wab_choose_date (
      self->analysis, range.first, range.end, reading->content, is_attribute, &query);
  if (date != WAB_NO_MENTION)
    return date;
  query.latest = is_told_known (self) ? self->analysis->told.span.start - LONG_AGO : G_MININT64;
  return wab_choose_date (
      self->analysis, range.first, range.end, reading->content, is_attribute, &query);
}

static void
set_time (Reporter *self, Range range, const WabReading *reading, WabReport *report)
{
  report->time_mention = choose_date (self, range, reading);
  if (report->time_mention == WAB_NO_MENTION)
    {
      inherit_time (self, reading, report);
      if (reading->is_after && report->is_time_inherited)
        {
          self->thread.is_since = TRUE;
          self->thread.paragraph = self->paragraph;
        }
      return;
    }
  report->span = wab_find_stretch (self->context, range.first, range.end, report->time_mention);
  gboolean is_aside =
      report->mood == WAB_MOOD_PLANNED || (reading->is_flashback && !reading->begins);
  if (wab_span_is_known (&report->span) && !is_aside)
    self->thread = (Thread){
      .span = report->span,
      .mention = report->time_mention,
      .paragraph = self->paragraph,
      .is_since = reading->begins,
      .is_statement = reading->is_reported && !reading->is_passive_telling
                      && get_mention (self, report->time_mention)->start < reading->content,
    };
  gboolean is_future = wab_span_is_known (&report->span) && is_told_known (self)
                       && report->span.start >= self->analysis->told.span.end;
  if (is_future && report->mood == WAB_MOOD_HAPPENED)
    report->mood = WAB_MOOD_PLANNED;
}

/* "the protesters, among whom, according to X, were extremists, broke in": X vouches for a part
 * alone. */
static gboolean
is_bracketed (const Reporter *self, const WabReading *reading, const WabMention *speaker)
{
  const WabTokens *tokens = self->context->tokens;
  for (guint32 i = reading->tokens.first + 3; i < reading->tokens.end; i++)
    {
      if (wab_tokens_get (tokens, i)->start < speaker->start)
        continue;
      guint32 to = wab_tokens_is (tokens, i - 1, "to") ? i - 1 : i - 2;
      return wab_tokens_is (tokens, to, "to") && wab_tokens_is (tokens, to - 1, "according")
             && to >= reading->tokens.first + 2 && wab_shape_get_sign (self->context, to - 2) == ','
             && memchr (tokens->text + speaker->end, ',', MIN (2, tokens->length - speaker->end));
    }
  return FALSE;
}

static void
set_speaker (Reporter *self, Range range, const WabReading *reading, WabReport *report)
{
  report->speaker = WAB_NO_MENTION;
  for (guint32 i = range.first; i < range.end; i++)
    {
      const WabMention *mention = get_mention (self, i);
      if (mention->kind != WAB_MENTION_SPEAKER || is_bracketed (self, reading, mention))
        continue;
      /* "X said that Y had said": X speaks. Without "that" the last has the word. */
      report->speaker = i;
      if (reading->content > mention->start)
        break;
    }
  if (report->speaker != WAB_NO_MENTION)
    {
      self->last_speaker = report->speaker;
      self->last_speaker_paragraph = self->paragraph;
    }
  else if (reading->is_impersonal && self->last_speaker_paragraph == self->paragraph)
    report->speaker = self->last_speaker;
}

/* Whether a comma or the like stands between two bytes of the text. */
static gboolean
has_comma_between (const Reporter *self, guint32 start, guint32 end)
{
  return start < end && memchr (self->context->tokens->text + start, ',', end - start) != NULL;
}

/* Where the figure counts: a scene before it or in its own clause, or one that is carried over. */
static const char *
find_scope (const Reporter *self, const WabReport *report, const WabMention *figure)
{
  const char *scope = NULL;
  for (guint32 i = 0; i < report->n_places; i++)
    {
      const WabReportPlace *place = wab_analysis_get_report_place (self->analysis, report, i);
      const WabMention *mention = get_mention (self, place->mention);
      if (place->role == WAB_ROLE_SOURCE
          || (mention->start > figure->end
              && has_comma_between (self, figure->end, mention->start)))
        continue;
      if (place->role == WAB_ROLE_SCENE)
        return mention->place.place->name;
      if (scope == NULL)
        scope = mention->place.place->name;
    }
  return scope;
}

static void
set_figures (Reporter *self, Range range, WabReport *report)
{
  report->first_figure = self->analysis->report_figures->len;
  for (guint32 i = range.first; i < range.end; i++)
    {
      WabMention *mention = get_mention (self, i);
      if (mention->kind != WAB_MENTION_FIGURE)
        continue;
      const char *place = find_scope (self, report, mention);
      g_autofree char *narrowing = g_steal_pointer (&mention->figure.scope);
      mention->figure.scope = place != NULL && narrowing != NULL
                                  ? g_strdup_printf ("%s, %s", place, narrowing)
                                  : g_strdup (place != NULL ? place : narrowing);
      mention->figure.speaker = report->speaker;
      g_array_append_val (self->analysis->report_figures, i);
      report->n_figures++;
    }
}

/* What "this was announced on January 9 by X" says of the sentence before it. */
static void
apply_to_previous (Reporter *self, const WabReport *meta)
{
  if (self->analysis->reports->len == 0)
    return;
  WabReport *previous = wab_analysis_get_report (self->analysis, self->analysis->reports->len - 1);
  if (previous->sentence + 1 != meta->sentence)
    return;
  if (previous->speaker == WAB_NO_MENTION)
    previous->speaker = meta->speaker;
  gboolean is_open = !wab_span_is_known (&previous->span)
                     || (previous->is_time_inherited && previous->time_mention == WAB_NO_MENTION);
  if (is_open && previous->mood != WAB_MOOD_PLANNED && meta->time_mention != WAB_NO_MENTION
      && !meta->is_time_inherited)
    {
      guint8 edges = previous->span.edges;
      previous->span = meta->span;
      if (wab_span_is_known (&meta->span))
        previous->span.edges |= edges;
      previous->time_mention = meta->time_mention;
      previous->is_time_inherited = TRUE;
    }
}

/* The sentences of a quote are said by whom its last sentence names. */
static void
follow_quote (Reporter *self, const WabReading *reading, guint32 report)
{
  if (reading->closes_quote && self->quote_report != NO_REPORT)
    {
      guint32 speaker = wab_analysis_get_report (self->analysis, report)->speaker;
      for (guint32 i = self->quote_report; i < report && speaker != WAB_NO_MENTION; i++)
        {
          WabReport *part = wab_analysis_get_report (self->analysis, i);
          if (part->speaker == WAB_NO_MENTION)
            part->speaker = speaker;
        }
      self->quote_report = NO_REPORT;
    }
  if (reading->opens_quote)
    self->quote_report = report;
  else if (reading->tokens.ends_paragraph)
    self->quote_report = NO_REPORT;
}

/* One report more for each further state: "the state of emergency will be lifted, the operation
 * goes on". */
static void
add_state_reports (Reporter *self, const WabReading *reading, WabReport report)
{
  for (guint i = 1; i < reading->n_states; i++)
    {
      WabReport more = report;
      more.state = g_intern_static_string (reading->states[i].name);
      more.state_edge = reading->states[i].edge;
      more.start = reading->states[i].start;
      more.end = reading->states[i].end;
      more.first_place = self->analysis->report_places->len;
      for (guint32 k = 0; k < report.n_places; k++)
        {
          WabReportPlace place = *wab_analysis_get_report_place (self->analysis, &report, k);
          g_array_append_val (self->analysis->report_places, place);
        }
      /* The date of another clause is not this one's. */
      if (report.time_mention != WAB_NO_MENTION && !report.is_time_inherited)
        {
          const WabMention *date = get_mention (self, report.time_mention);
          gboolean is_elsewhere = date->start < more.start || date->start >= more.end;
          if (is_elsewhere && reading->states[i].start != reading->states[0].start)
            {
              more.span = (WabSpan){ 0 };
              more.time_mention = WAB_NO_MENTION;
            }
        }
      more.first_figure = self->analysis->report_figures->len;
      more.n_figures = 0;
      g_array_append_val (self->analysis->reports, more);
    }
}

/* Whether the sentence is too short and too empty to tell anything. */
static gboolean
says_nothing (const WabReading *reading, const WabReport *report)
{
  gboolean is_short = reading->tokens.end - reading->tokens.first < 4;
  return is_short && report->n_places == 0 && report->time_mention == WAB_NO_MENTION;
}

/* Appends what one clause tells; FALSE if that is nothing. */
static gboolean
report_clause (Reporter *self, const WabReading *reading, Range range, WabReport report)
{
  report.mood = reading->mood;
  set_places (self, range, reading, &report);
  set_time (self, range, reading, &report);
  set_speaker (self, range, reading, &report);
  set_figures (self, range, &report);
  if (says_nothing (reading, &report))
    return FALSE;
  if (reading->is_meta)
    apply_to_previous (self, &report);
  g_array_append_val (self->analysis->reports, report);
  return TRUE;
}

/* The reading of a further clause: it has its own verb, and is told by whom the sentence is. */
static WabReading
read_further_clause (const Reporter *self, const WabReading *whole, const WabClause *clause)
{
  WabReading reading, own;
  reading = *whole;
  wab_reading_read_clause (self->context, clause->first, clause->end, &own);
  reading.tense = own.tense;
  reading.mood = own.mood;
  reading.content = wab_tokens_get (self->context->tokens, clause->first)->start;
  reading.anaphor = WAB_ANAPHOR_NONE;
  reading.begins = own.begins;
  reading.is_meta = reading.is_after = FALSE;
  return reading;
}

/* "X closed on Monday and Y opened on Wednesday": a report for each clause. */
static void
report_clauses (Reporter *self,
                const WabReading *reading,
                Range range,
                WabReport report,
                const WabClause *clauses,
                guint n_clauses)
{
  const WabTokens *tokens = self->context->tokens;
  guint32 first_report = self->analysis->reports->len, speaker = WAB_NO_MENTION;
  Range part = { range.first, range.first };
  for (guint c = 0; c < n_clauses; c++)
    {
      guint32 end = c + 1 < n_clauses ? wab_tokens_get (tokens, clauses[c].end)->start : report.end;
      part.first = part.end;
      while (part.end < range.end && get_mention (self, part.end)->start < end)
        part.end++;
      WabReading of_clause = c == 0 ? *reading : read_further_clause (self, reading, &clauses[c]);
      WabReport clause = report;
      if (c > 0)
        clause.start = of_clause.content;
      if (c + 1 < n_clauses)
        clause.end = wab_tokens_get (tokens, clauses[c].end - 1)->end;
      report_clause (self, &of_clause, part, clause);
    }
  /* Who says one clause says them all. */
  for (guint32 i = first_report; i < self->analysis->reports->len; i++)
    if (speaker == WAB_NO_MENTION)
      speaker = wab_analysis_get_report (self->analysis, i)->speaker;
  for (guint32 i = first_report; i < self->analysis->reports->len; i++)
    {
      WabReport *clause = wab_analysis_get_report (self->analysis, i);
      if (clause->speaker == WAB_NO_MENTION)
        clause->speaker = speaker;
    }
}

static void
report_sentence (Reporter *self, guint32 sentence, Range range)
{
  WabReading reading;
  wab_reading_read (self->context, sentence, &reading);
  const WabSentence *text = wab_analysis_get_sentence (self->analysis, sentence);
  WabReport report = {
    .sentence = sentence,
    .start = text->start,
    .end = text->end,
    .time_mention = WAB_NO_MENTION,
    .speaker = WAB_NO_MENTION,
  };
  if (reading.n_states > 0)
    {
      report.state = g_intern_static_string (reading.states[0].name);
      report.state_edge = reading.states[0].edge;
    }
  WabClause clauses[WAB_MAX_CLAUSES];
  guint n_clauses =
      reading.n_states > 0
          ? 1
          : wab_clauses_find (
              self->context, &reading.tokens, reading.content, range.first, range.end, clauses);
  guint32 first_report = self->analysis->reports->len;
  if (n_clauses > 1)
    report_clauses (self, &reading, range, report, clauses, n_clauses);
  else if (!report_clause (self, &reading, range, report))
    return;
  follow_quote (self, &reading, first_report);
  add_state_reports (self, &reading, *wab_analysis_get_report (self->analysis, first_report));
}

void
wab_make_reports (WabContext *context)
{
  g_return_if_fail (context->words != NULL);
  Reporter self = {
    .context = context,
    .analysis = context->analysis,
    .scene = g_array_new (FALSE, FALSE, sizeof (guint32)),
    .thread = { .mention = WAB_NO_MENTION },
    .last_of = { WAB_NO_MENTION, WAB_NO_MENTION, WAB_NO_MENTION, WAB_NO_MENTION },
    .last_speaker = WAB_NO_MENTION,
    .quote_report = NO_REPORT,
    .scene_paragraph = G_MAXUINT32,
  };
  self.main_country = wab_find_main_country (context->analysis);
  self.last_of[WAB_ANAPHOR_COUNTRY] = self.main_country;
  for (guint32 i = 0; i < context->analysis->sentences->len; i++)
    {
      Range range = take_mentions (&self, i);
      if (!wab_shape_is_silent (context, i))
        report_sentence (&self, i, range);
      WabSentenceTokens tokens;
      wab_shape_get_sentence (context, i, &tokens);
      if (tokens.ends_paragraph)
        self.paragraph++;
    }
  g_array_unref (self.scene);
}
