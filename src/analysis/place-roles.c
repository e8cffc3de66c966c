#include "analysis/place-names.h"

/*
 * The part a place plays. A scene is where something happened: "in X", "shelled X", a town as the
 * subject. A topic is talked about: its president, a country that agrees to something, the state
 * after a town. A source is where somebody or something comes from, or where the article was
 * written.
 */

static gboolean
is_kind_wide (gint8 kind)
{
  return kind == WAB_PLACE_COUNTRY || kind == WAB_PLACE_REGION || kind == WAB_PLACE_MACROREGION;
}

/* A list of names in brackets, or after "which includes": members of something. Filled for all
 * names. */
static gboolean
is_member (const WabPlaceWork *self, guint32 i)
{
  const WabPlaceName *name = wab_place_work_get_name (self, i);
  guint32 sentence = wab_tokens_get (self->tokens, name->first)->sentence;
  for (gint64 k = (gint64)name->first - 1; k >= 0 && k > (gint64)name->first - 40; k--)
    {
      if (wab_tokens_get (self->tokens, (guint32)k)->sentence != sentence)
        return FALSE;
      if (wab_place_work_get_word (self, k) & WAB_PW_INCLUDE)
        return TRUE;
      /* Only other names, commas and "and" stand between. */
      gboolean is_filler =
          wab_place_work_get_char (self, k) == ',' || wab_tag_token_is_capital (&self->words[k])
          || wab_place_work_get_char (self, k) == '-'
          || (wab_place_work_get_word (self, k) & (WAB_PW_AND | WAB_PW_THE | WAB_PW_OF));
      if (!is_filler)
        return FALSE;
    }
  return FALSE;
}

/* The token that governs the name: the one before it, over articles, directions, heads and the
 * names before it in a list. */
static gint64
find_governor (const WabPlaceWork *self, const WabPlaceName *name)
{
  guint32 sentence = wab_tokens_get (self->tokens, name->first)->sentence;
  gint64 k = (gint64)name->first - 1;
  gboolean is_list = FALSE;
  for (guint steps = 0; k >= 0 && steps < 24; k--, steps++)
    {
      if (wab_tokens_get (self->tokens, (guint32)k)->sentence != sentence)
        return -1;
      guint32 mask = wab_place_work_get_word (self, k);
      const WabTagToken *word = &self->words[k];
      gboolean is_name = word->tag == WAB_TAG_PLACE_FIRST || word->tag == WAB_TAG_PLACE_MORE
                         || (is_list && word->gazetteer != 0);
      gboolean is_comma = wab_place_work_get_char (self, k) == ',' || (mask & WAB_PW_AND);
      gboolean is_filler = (mask & (WAB_PW_THE | WAB_PW_DIRECTION))
                           || word->gazetteer == WAB_CODE_DEMONYM || is_name
                           || (is_list && wab_place_work_get_char (self, k) == '-')
                           || (is_comma && k > 0
                               && (self->words[k - 1].gazetteer != 0
                                   || wab_place_work_get_char (self, k - 1) == ','));
      is_list |= is_comma;
      if (!is_filler)
        return k;
    }
  return -1;
}

/* "in the suburbs of X", "in all regions of X", "attack on the city of X": what stands before "of
 * X". */
static WabRole
find_role_of (const WabPlaceWork *self, const WabPlaceName *name, gint64 of)
{
  guint32 head = wab_place_work_get_word (self, of - 1);
  if (head & WAB_PW_PEOPLE)
    return WAB_ROLE_SOURCE;
  if ((head & WAB_PW_OFFICE) && !(head & WAB_PW_HEADS))
    return WAB_ROLE_TOPIC;
  if (name->head != WAB_NO_NAME && (gint64)name->head == of - 1)
    {
      /* "the Akim of the city of X" is about his office, "in the city of X" about the city. */
      gint64 k = of - 2;
      while (k > 0 && (wab_place_work_get_word (self, k) & (WAB_PW_THE | WAB_PW_DIRECTION)))
        k--;
      if (wab_place_work_get_word (self, k) & WAB_PW_OF)
        return find_role_of (self, name, k);
      return WAB_ROLE_SCENE;
    }
  for (gint64 k = of - 1; k >= 0 && k > of - 6; k--)
    {
      guint32 mask = wab_place_work_get_word (self, k);
      if (mask & (WAB_PW_IN | WAB_PW_TO))
        return WAB_ROLE_SCENE;
      if (!wab_place_work_is_same_sentence (self, k, of))
        break;
    }
  return head & (WAB_PW_HAPPEN | WAB_PW_PART) ? WAB_ROLE_SCENE : WAB_ROLE_TOPIC;
}

/* From small to large: what may hold what. */
static gint
get_extent (gint8 kind)
{
  return kind == WAB_PLACE_MACROREGION ? 4
         : kind == WAB_PLACE_COUNTRY   ? 3
         : kind == WAB_PLACE_REGION    ? 2
         : kind == WAB_PLACE_DISTRICT  ? 1
                                       : 0;
}

static WabRole
find_role (const WabPlaceWork *self, guint32 i, const gint8 *kinds)
{
  gint8 kind = kinds[i];
  const WabPlaceName *name = wab_place_work_get_name (self, i);
  if (name->type == WAB_TOPONYM_DEMONYM || name->type == WAB_TOPONYM_LANGUAGE
      || name->type == WAB_TOPONYM_EMBEDDED)
    return WAB_ROLE_TOPIC;
  if (name->is_dateline)
    return WAB_ROLE_SOURCE;
  if (is_member (self, i))
    return WAB_ROLE_SOURCE;
  if (name->type == WAB_TOPONYM_MODIFIER || name->type == WAB_TOPONYM_METONYMIC)
    return is_kind_wide (kind) ? WAB_ROLE_TOPIC : WAB_ROLE_SOURCE;

  /* The state after a town only says where the town is. */
  if (i > 0)
    {
      const WabPlaceName *child = wab_place_work_get_name (self, i - 1);
      if (child->parent == i && (child->link == WAB_LINK_COMMA || child->link == WAB_LINK_BRACKET)
          && get_extent (kinds[i - 1]) < get_extent (kind) && !name->is_bound
          && !(wab_place_work_get_word (self, (gint64)name->last + 1) & WAB_PW_AND))
        return WAB_ROLE_TOPIC;
    }

  gint64 governor = find_governor (self, name);
  guint32 mask = wab_place_work_get_word (self, governor);
  if (mask & WAB_PW_FROM)
    return wab_place_work_get_word (self, governor - 1) & WAB_PW_PEOPLE || is_kind_wide (kind)
               ? WAB_ROLE_SOURCE
               : WAB_ROLE_SCENE;
  if (mask & WAB_PW_OF)
    return find_role_of (self, name, governor);
  if (mask & (WAB_PW_IN | WAB_PW_TO))
    return WAB_ROLE_SCENE;
  return is_kind_wide (kind) ? WAB_ROLE_TOPIC : WAB_ROLE_SCENE;
}

void
wab_place_roles_apply (WabPlaceWork *self, const gint8 *kinds)
{
  for (guint32 i = 0; i < self->names->len; i++)
    wab_place_work_get_name (self, i)->role = find_role (self, i, kinds);
}
