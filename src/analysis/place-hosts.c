#include "analysis/place-hosts.h"

/*
 * A building, a street or a body is seldom in the gazetteer, but the text mostly says in which town
 * it is: the town after the comma or the "in", the nearest one of the sentence, or the town that
 * the article is about. And a part of a longer name ("Rogers" of "Rogers Centre") means the town of
 * that name only where something else speaks for it.
 */

#define MIN_SUPPORT                                                                                \
  300              /* of nearness and region together, thousandths, for a part of a longer name */
#define MAX_GAP 25 /* tokens between a building and its town */
#define MAX_PLACE_GAP 8    /* likewise of an unknown place */
#define LARGE_CITY 1000000 /* its name is its own, within a longer name too */

static const WabPlaceOption *
get_best (const WabPlaceResolution *resolution, const WabPlaceName *name)
{
  return wab_place_sense_get_best (wab_place_resolution_get_sense (resolution, name));
}

static gboolean
is_settlement (const WabPlaceOption *best)
{
  return best->info.kind == WAB_PLACE_SETTLEMENT || best->info.kind == WAB_PLACE_DISTRICT;
}

/* A town or a part of one: what a building can be in. */
static gboolean
is_town (const WabPlaceName *name, const WabPlaceOption *best)
{
  return best != NULL && !name->is_part && name->type == WAB_TOPONYM_PLACE && is_settlement (best);
}

/* The town that the article is about: of the dateline, else the one it names most often, twice at
 * least. */
static WabEntry
find_focus (const WabPlaceWork *work, const WabPlaceResolution *resolution)
{
  WabEntry focus = WAB_NO_ENTRY;
  guint32 most = 1;
  for (guint32 i = 0; i < work->names->len; i++)
    {
      const WabPlaceName *name = wab_place_work_get_name (work, i);
      const WabPlaceSense *sense = wab_place_resolution_get_sense (resolution, name);
      const WabPlaceOption *best = wab_place_sense_get_best (sense);
      if (!is_town (name, best))
        continue;
      if (name->is_dateline)
        return best->entry;
      if (sense->n_names > most)
        {
          most = sense->n_names;
          focus = best->entry;
        }
    }
  return focus;
}

/* The town after the comma or the "in", else the nearest one of the sentence, else @focus. */
static WabEntry
find_host (const WabPlaceWork *work,
           const WabPlaceResolution *resolution,
           guint32 i,
           WabEntry focus)
{
  const WabPlaceName *name = wab_place_work_get_name (work, i);
  if (name->parent != WAB_NO_NAME)
    {
      const WabPlaceName *parent = wab_place_work_get_name (work, name->parent);
      const WabPlaceOption *best = get_best (resolution, parent);
      if (is_town (parent, best))
        return best->entry;
    }
  gboolean is_built = name->type != WAB_TOPONYM_PLACE;
  WabEntry nearest = WAB_NO_ENTRY;
  guint32 least = is_built ? MAX_GAP : MAX_PLACE_GAP;
  for (guint32 k = i > 6 ? i - 6 : 0; k < MIN (work->names->len, i + 7); k++)
    {
      const WabPlaceName *other = wab_place_work_get_name (work, k);
      const WabPlaceOption *best = get_best (resolution, other);
      if (k == i || !is_town (other, best)
          || !wab_place_work_is_same_sentence (work, name->first, other->first))
        continue;
      guint32 gap = k < i ? name->first - other->last : other->first - name->last;
      if (gap < least)
        {
          least = gap;
          nearest = best->entry;
        }
    }
  return nearest != WAB_NO_ENTRY || !is_built ? nearest : focus;
}

/* Whether @name is a part of a longer name, and nothing but its own spelling speaks for @best. */
static gboolean
is_unsupported (const WabPlaceName *name, const WabPlaceSense *sense, const WabPlaceOption *best)
{
  if (best->parts[WAB_RULE_NEAR] + best->parts[WAB_RULE_REGION] >= MIN_SUPPORT)
    return FALSE;
  return name->is_part
         || (name->type == WAB_TOPONYM_EMBEDDED && sense->n_names == sense->n_embedded
             && is_settlement (best) && best->info.population < LARGE_CITY);
}

void
wab_place_hosts_apply (WabPlaceWork *work, const WabPlaceResolution *resolution)
{
  WabEntry focus = find_focus (work, resolution);
  for (guint32 i = 0; i < work->names->len; i++)
    {
      WabPlaceName *name = wab_place_work_get_name (work, i);
      const WabPlaceSense *sense = wab_place_resolution_get_sense (resolution, name);
      const WabPlaceOption *best = wab_place_sense_get_best (sense);
      if (best != NULL && is_unsupported (name, sense, best))
        {
          name->sense = WAB_NO_NAME;
          best = NULL;
        }
      if (best == NULL && name->entry == WAB_NO_ENTRY
          && (name->type == WAB_TOPONYM_PLACE || name->type == WAB_TOPONYM_FACILITY
              || name->type == WAB_TOPONYM_EMBEDDED))
        name->host = find_host (work, resolution, i, focus);
      if (name->host != WAB_NO_ENTRY || (name->is_part && best != NULL))
        name->is_vague = TRUE;
    }
}
