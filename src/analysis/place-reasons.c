#include "analysis/place-reasons.h"

#include <string.h>

#include "analysis/place-hints.h"

#define MAX_RIVALS 4
#define MIN_SCORE -1500 /* what scores below is not taken: it would be a guess against the text */

/* A reason is only told where it moved the score by so much. */
#define MIN_TOLD 100

/* Thousandths for odds of 2^(@margin / 512), from a table: no floating point. */
static guint16
get_probability (gint margin)
{
  static const guint16 table[] = {
    500, 586, 667, 739, 800, 850, 889, 919, 941, 958, 970, 985, 992
  };
  guint step = (guint)MIN (ABS (margin) / 256, (gint)G_N_ELEMENTS (table) - 1);
  return margin >= 0 ? table[step] : 1000 - table[step];
}

/* "Idaho", "Kazakhstan": names for the reasons. */
static const char *
get_country_name (const WabPlaceWork *work, const WabPlaceOption *option, WabEntryInfo *info)
{
  if (option->info.country_entry == WAB_NO_ENTRY)
    return option->info.country;
  wab_gazetteer_get_info (work->gazetteer, option->info.country_entry, info);
  return info->name;
}

static const char *
get_kind_word (const WabEntryInfo *info)
{
  static const char *const words[] = { "a town or city",
                                       "a district",
                                       "a region",
                                       "a country",
                                       "a part of the world",
                                       "a body of water",
                                       "a piece of land",
                                       "an airport or building",
                                       "a place" };
  return words[MIN (info->kind, (guint)WAB_PLACE_OTHER)];
}

static void
add_reasons (GArray *reasons,
             const WabPlaceWork *work,
             const WabPlaceResolution *resolution,
             const WabPlaceName *name,
             const WabPlaceSense *sense,
             const WabPlaceOption *best)
{
  WabEntryInfo info;
  const gint *parts = best->parts;
  const WabTokens *tokens = work->tokens;
  gint named = parts[WAB_RULE_NAME];
  switch ((WabNameKind)best->name_kind)
    {
    case WAB_NAME_FORMER:
      wab_reasons_add (
          reasons, "former-name", named, "This is a former name of %s", best->info.name);
      break;
    case WAB_NAME_CODE:
      wab_reasons_add (reasons, "abbreviation", named, "This is short for %s", best->info.name);
      break;
    case WAB_NAME_PERSONAL:
      wab_reasons_add (reasons,
                       "personal",
                       named,
                       "You said that \"%.*s\" is %s",
                       (int)(wab_tokens_get (tokens, name->core_last)->end
                             - wab_tokens_get (tokens, name->core_first)->start),
                       tokens->text + wab_tokens_get (tokens, name->core_first)->start,
                       best->info.name);
      return;
    case WAB_NAME_ALTERNATE:
      wab_reasons_add (reasons, "other-name", named, "This is another name of %s", best->info.name);
      break;
    case WAB_NAME_MAIN:
    default:
      wab_reasons_add (reasons,
                       "main-name",
                       named,
                       "%s, %s, is known by this name",
                       best->info.name,
                       get_kind_word (&best->info));
      break;
    }
  if (parts[WAB_RULE_HEAD] != 0 && name->head != WAB_NO_NAME)
    {
      const WabToken *head = wab_tokens_get (tokens, name->head);
      wab_reasons_add (reasons,
                       "head",
                       parts[WAB_RULE_HEAD],
                       parts[WAB_RULE_HEAD] > 0 ? "The text says \"%.*s\", which fits %s"
                                                : "The text says \"%.*s\", which does not fit %s",
                       (int)(head->end - head->start),
                       tokens->text + head->start,
                       get_kind_word (&best->info));
    }
  else if (parts[WAB_RULE_HEAD] > 0 && wab_place_sense_has_article (sense))
    wab_reasons_add (reasons,
                     "article",
                     parts[WAB_RULE_HEAD],
                     "The text says \"the\" before it, as one does of %s",
                     get_kind_word (&best->info));
  if (parts[WAB_RULE_INSIDE] > 0 && sense->parent != WAB_NO_NAME)
    {
      const WabPlaceSense *holder = wab_place_resolution_get_nth (resolution, sense->parent);
      const WabPlaceOption *area = wab_place_sense_get_best (holder);
      if (area != NULL)
        wab_reasons_add (
            reasons, "inside", parts[WAB_RULE_INSIDE], "The text puts it in %s", area->info.name);
    }
  if (parts[WAB_RULE_COUNTRY] >= MIN_TOLD)
    wab_reasons_add (reasons,
                     "same-country",
                     parts[WAB_RULE_COUNTRY],
                     "Other names of the article lie in %s too",
                     get_country_name (work, best, &info));
  if (parts[WAB_RULE_REGION] >= MIN_TOLD && best->info.region != WAB_NO_ENTRY)
    {
      wab_gazetteer_get_info (work->gazetteer, best->info.region, &info);
      wab_reasons_add (reasons,
                       "same-region",
                       parts[WAB_RULE_REGION],
                       "Other names of the article lie in %s too",
                       info.name);
    }
  if (parts[WAB_RULE_NEAR] >= MIN_TOLD)
    wab_reasons_add (
        reasons, "near", parts[WAB_RULE_NEAR], "Other places of the article are close to it");
  if (parts[WAB_RULE_PAPER] >= MIN_TOLD)
    wab_reasons_add (reasons,
                     "paper",
                     parts[WAB_RULE_PAPER],
                     "The article's address points to that part of the world");
  if (parts[WAB_RULE_OTHERS] >= MIN_TOLD)
    {
      g_autofree char *label = wab_place_dup_label (sense->place, TRUE);
      wab_reasons_add (reasons,
                       "other-articles",
                       parts[WAB_RULE_OTHERS],
                       sense->n_others == 1 ? "%u other article of the document means %s by it"
                                            : "%u other articles of the document mean %s by it",
                       sense->n_others,
                       label);
    }
  if (sense->options->len == 1)
    wab_reasons_add (reasons, "only-one", 0, "The gazetteer knows one place of this name only");
  else if (best->info.population > 0)
    wab_reasons_add (reasons,
                     "size",
                     parts[WAB_RULE_SIZE],
                     "It has %" G_GUINT64_FORMAT " people; larger places are named more often",
                     best->info.population);
  if (name->is_vague)
    wab_reasons_add (reasons, "vague", 0, "The text means some part of it or its surroundings");
}

static GArray *
make_rivals (const WabPlaceWork *work, const WabPlaceSense *sense, const WabPlaceOption *best)
{
  GArray *rivals = wab_rivals_new ();
  for (guint32 i = 1; i < sense->options->len && rivals->len < MAX_RIVALS; i++)
    {
      const WabPlaceOption *option = &g_array_index (sense->options, WabPlaceOption, i);
      WabRival rival = { .place = wab_gazetteer_dup_place (work->gazetteer, option->entry),
                         .score = option->score,
                         .km = wab_place_option_get_km (best, option) };
      g_array_append_val (rivals, rival);
    }
  return rivals;
}

/* What all mentions of a sense share. */
static void
fill_sense (const WabPlaceWork *work, WabPlaceSense *sense, const WabPlaceOption *best)
{
  if (sense->place != NULL)
    return;
  sense->place = wab_gazetteer_dup_place (work->gazetteer, best->entry);
  sense->rivals = make_rivals (work, sense, best);
}

static guint16
get_confidence (const WabPlaceName *name, const WabPlaceSense *sense)
{
  guint16 recognised = get_probability (name->margin + 400);
  if (sense == NULL || sense->options->len < 2)
    return recognised;
  const WabPlaceOption *best = &g_array_index (sense->options, WabPlaceOption, 0);
  gint margin = 3000;
  for (guint32 i = 1; i < sense->options->len; i++)
    {
      const WabPlaceOption *rival = &g_array_index (sense->options, WabPlaceOption, i);
      if (wab_place_option_get_km (best, rival) > 50)
        {
          margin = best->score - rival->score;
          break;
        }
    }
  guint16 confidence = (guint16)((guint32)recognised * get_probability (margin + 256) / 1000);
  if (best->parts[WAB_RULE_OTHERS] > 0)
    return WAB_CONFIDENCE_HINTED;
  return confidence == WAB_CONFIDENCE_HINTED ? confidence + 1 : confidence;
}

void
wab_place_mention_add (WabContext *context,
                       const WabPlaceWork *work,
                       const WabPlaceResolution *resolution,
                       const WabPlaceName *name)
{
  WabPlaceSense *sense = wab_place_resolution_get_sense (resolution, name);
  const WabPlaceOption *best = wab_place_sense_get_best (sense);
  if (best != NULL && best->score < MIN_SCORE)
    best = NULL;
  WabMention *mention =
      wab_context_add_mention (context, WAB_MENTION_PLACE, name->first, name->last);
  mention->confidence = get_confidence (name, best != NULL ? sense : NULL);
  mention->place.type = name->type;
  mention->place.role = name->role;
  mention->reasons = wab_reasons_new ();
  if (name->entry != WAB_NO_ENTRY)
    {
      mention->place.place = wab_gazetteer_dup_place (work->gazetteer, name->entry);
      wab_reasons_add (mention->reasons,
                       "adjective",
                       0,
                       "An adjective or a people of %s",
                       mention->place.place->name);
    }
  else if (best != NULL)
    {
      fill_sense (work, sense, best);
      mention->place.place = name->is_vague ? wab_gazetteer_dup_place (work->gazetteer, best->entry)
                                            : wab_place_ref (sense->place);
      if (best->name_kind == WAB_NAME_PERSONAL)
        mention->confidence = 1000;
      mention->place.score = best->score;
      mention->place.rivals = g_array_ref (sense->rivals);
      if (name->is_vague)
        mention->place.place->shape = WAB_SHAPE_VAGUE;
      gboolean is_plain = name->head == WAB_NO_NAME && !name->is_vague
                          && best->name_kind != WAB_NAME_PERSONAL;
      if (is_plain && sense->reasons != NULL)
        {
          g_array_unref (mention->reasons);
          mention->reasons = g_array_ref (sense->reasons);
        }
      else
        add_reasons (mention->reasons, work, resolution, name, sense, best);
      if (is_plain && sense->reasons == NULL)
        sense->reasons = g_array_ref (mention->reasons);
    }
  else if (name->host != WAB_NO_ENTRY)
    {
      mention->place.place = wab_gazetteer_dup_place (work->gazetteer, name->host);
      mention->place.place->shape = WAB_SHAPE_VAGUE;
      mention->confidence /= 2;
      wab_reasons_add (mention->reasons,
                       "somewhere-in",
                       0,
                       "The gazetteer does not know it; the text puts it in or near %s",
                       mention->place.place->name);
    }
  else
    wab_reasons_add (mention->reasons,
                     "not-found",
                     0,
                     name->type == WAB_TOPONYM_PLACE ? "No place of this name is in the gazetteer"
                                                     : "It belongs to no one place");
}
