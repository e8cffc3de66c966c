#include "analysis/place-hosts.h"

#define MIN_SUPPORT                                                                                \
  300              /* of nearness and region together, thousandths, for a part of a longer name */
#define MAX_GAP 25 /* tokens between a building and its town */

static const WabPlaceOption *
get_best (const WabPlaceResolution *resolution, const WabPlaceName *name)
{
  return wab_place_sense_get_best (wab_place_resolution_get_sense (resolution, name));
}

/* A town or a part of one: what a building can be in. */
static gboolean
is_town (const WabPlaceName *name, const WabPlaceOption *best)
{
  return best != NULL && !name->is_part
         && (name->type == WAB_TOPONYM_PLACE || name->type == WAB_TOPONYM_EMBEDDED)
         && (best->info.kind == WAB_PLACE_SETTLEMENT || best->info.kind == WAB_PLACE_DISTRICT);
}

/* The town after the comma or the "in", else the nearest one of the sentence. */
static WabEntry
find_host (const WabPlaceWork *work, const WabPlaceResolution *resolution, guint32 i)
{
  const WabPlaceName *name = wab_place_work_get_name (work, i);
  if (name->parent != WAB_NO_NAME)
    {
      const WabPlaceName *parent = wab_place_work_get_name (work, name->parent);
      const WabPlaceOption *best = get_best (resolution, parent);
      if (is_town (parent, best))
        return best->entry;
    }
  if (name->type != WAB_TOPONYM_FACILITY)
    return WAB_NO_ENTRY;
  WabEntry nearest = WAB_NO_ENTRY;
  guint32 least = MAX_GAP;
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
  return nearest;
}

void
wab_place_hosts_apply (WabPlaceWork *work, const WabPlaceResolution *resolution)
{
  for (guint32 i = 0; i < work->names->len; i++)
    {
      WabPlaceName *name = wab_place_work_get_name (work, i);
      const WabPlaceOption *best = get_best (resolution, name);
      if (best != NULL && name->is_part
          && best->parts[WAB_RULE_NEAR] + best->parts[WAB_RULE_REGION] < MIN_SUPPORT)
        {
          name->sense = WAB_NO_NAME;
          best = NULL;
        }
      if (best == NULL && name->entry == WAB_NO_ENTRY
          && (name->type == WAB_TOPONYM_PLACE || name->type == WAB_TOPONYM_FACILITY))
        name->host = find_host (work, resolution, i);
      if (name->host != WAB_NO_ENTRY || (name->is_part && best != NULL))
        name->is_vague = TRUE;
    }
}
