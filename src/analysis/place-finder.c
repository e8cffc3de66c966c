#include "analysis/place-finder.h"

#include "analysis/place-hosts.h"
#include "analysis/place-names.h"
#include "analysis/place-reasons.h"
#include "analysis/place-resolver.h"

/*
 * The finder of places, step by step over the shared WabPlaceWork:
 *
 *   tokens -> names of the gazetteer (place-matches) -> tags (tagger) -> names (place-names)
 *          -> heads, lists, containment (place-rules) -> entries (place-resolver)
 *          -> towns of what is unknown (place-hosts)
 *          -> roles (place-roles) -> mentions with reasons and rivals (place-reasons)
 */

struct _WabPlaceFinder
{
  WabGazetteer *gazetteer;
  WabTagger *tagger;
  WabPlaceWords *words;
};

WabPlaceFinder *
wab_place_finder_new (WabGazetteer *gazetteer, GError **error)
{
  WabTagger *tagger = wab_tagger_open (NULL, error);
  if (tagger == NULL)
    return NULL;
  WabPlaceFinder *self = g_new0 (WabPlaceFinder, 1);
  self->gazetteer = wab_gazetteer_ref (gazetteer);
  self->tagger = tagger;
  self->words = wab_place_words_new ();
  return self;
}

void
wab_place_finder_free (WabPlaceFinder *self)
{
  if (self == NULL)
    return;
  wab_gazetteer_unref (self->gazetteer);
  wab_tagger_free (self->tagger);
  wab_place_words_free (self->words);
  g_free (self);
}

static void
settle_roles (WabPlaceWork *work, const WabPlaceResolution *resolution)
{
  g_autofree gint8 *kinds = g_new (gint8, work->names->len);
  for (guint32 i = 0; i < work->names->len; i++)
    {
      const WabPlaceName *name = wab_place_work_get_name (work, i);
      const WabPlaceOption *best =
          wab_place_sense_get_best (wab_place_resolution_get_sense (resolution, name));
      kinds[i] = best != NULL ? (gint8)best->info.kind : -1;
    }
  wab_place_roles_apply (work, kinds);
}

void
wab_place_finder_find (const WabPlaceFinder *self, WabContext *context)
{
  const WabTokens *tokens = context->tokens;
  if (tokens->tokens->len == 0)
    return;
  g_autofree WabTagToken *words = g_new (WabTagToken, tokens->tokens->len);
  g_autoptr (GArray) matches = g_array_new (FALSE, FALSE, sizeof (WabPlaceMatch));
  g_autoptr (GArray) names = g_array_new (FALSE, FALSE, sizeof (WabPlaceName));
  wab_tagger_prepare (self->tagger, tokens, words);
  wab_place_matches_find (self->gazetteer, tokens, words, matches);
  wab_tagger_tag (self->tagger, tokens, words);

  WabPlaceWork work = { .gazetteer = self->gazetteer,
                        .place_words = self->words,
                        .tokens = tokens,
                        .article = context->article,
                        .hints = context->hints,
                        .words = words,
                        .matches = matches,
                        .names = names };
  wab_place_names_find (&work);
  wab_place_rules_apply (&work);
  g_autoptr (WabPlaceResolution) resolution = wab_place_resolve (&work);
  wab_place_hosts_apply (&work, resolution);
  settle_roles (&work, resolution);
  for (guint32 i = 0; i < names->len; i++)
    wab_place_mention_add (context, &work, resolution, wab_place_work_get_name (&work, i));
}
