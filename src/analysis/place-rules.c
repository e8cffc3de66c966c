#include <string.h>

#include "analysis/place-names.h"

/*
 * What stands around a name: heads before and after it ("the city of X", "X region"), heads that
 * bind a list ("A and B regions"), the name that holds it ("Moscow, Idaho"), and what makes it
 * vague, part of an office, or an actor.
 */

/* The kinds of names joined by commas and "and" that may share one head. */
#define MAX_LIST 12
#define MAX_MEANINGS 4 /* of a name that are looked at */
#define MIN_REGIONS 3  /* that make a list of regions */

static gboolean
is_word_token (const WabPlaceWork *self, gint64 i)
{
  return i >= 0 && i < self->tokens->tokens->len
         && wab_tokens_get (self->tokens, (guint32)i)->kind == WAB_TOKEN_WORD;
}

/* Whether the name is first of all a country's or a region's. */
static gboolean
is_wide (const WabPlaceWork *self, const WabPlaceName *name)
{
  if (name->n_candidates == 0)
    return FALSE;
  WabEntryInfo info;
  wab_gazetteer_get_info (self->gazetteer, name->candidates[0].entry, &info);
  return info.kind == WAB_PLACE_COUNTRY || info.kind == WAB_PLACE_REGION;
}

/* "Zhambyl region", "Jefferson Parish": a head right after the name. A capitalised one belongs to
 * it. */
static void
find_head_after (WabPlaceWork *self, WabPlaceName *name)
{
  gint64 k = (gint64)name->last + 1;
  if (!wab_place_work_is_same_sentence (self, name->last, k))
    return;
  guint32 mask = wab_place_work_get_word (self, k);
  if ((mask & WAB_PW_HEADS) == 0 || wab_place_work_get_char (self, k - 1) == '.')
    return;
  gboolean is_capital = wab_tag_token_is_capital (&self->words[k]);
  /* "Minsk City Council", "Boston Street Journal": the head is a body's, not the place's. */
  guint32 next = wab_place_work_get_word (self, k + 1);
  if (is_capital && (next & WAB_PW_INSTITUTION)
      && wab_tag_token_is_capital (&self->words[MIN (k + 1, self->tokens->tokens->len - 1)]))
    is_capital = FALSE;
  if (!is_capital && (mask & (WAB_PW_OFFICE | WAB_PW_FACILITY)) && !(mask & WAB_PW_DISTRICT))
    return;
  /* "a Florida town", "an Ohio county" lie in the state. */
  if (!is_capital && !(mask & WAB_PW_PLURAL) && !(mask & WAB_PW_REGION)
      && ((mask & WAB_PW_SETTLEMENT) || is_wide (self, name)))
    return;
  name->wanted = mask & WAB_PW_HEADS;
  name->head = (guint32)k;
  name->is_bound = (mask & WAB_PW_PLURAL) != 0;
  if (is_capital && !name->is_bound)
    name->last = (guint32)k;
}

/* "the city of Taldykorgan", "Republic of X", "Lake X". */
static void
find_head_before (WabPlaceWork *self, WabPlaceName *name)
{
  gint64 k = (gint64)name->first - 1;
  if (!wab_place_work_is_same_sentence (self, k, name->first))
    return;
  guint32 mask = wab_place_work_get_word (self, k);
  if (mask & WAB_PW_THE)
    mask = wab_place_work_get_word (self, --k);
  if (mask & WAB_PW_OF)
    {
      guint32 head = wab_place_work_get_word (self, k - 1);
      if ((head & WAB_PW_HEADS) && !(head & (WAB_PW_PLURAL | WAB_PW_COUNTRY | WAB_PW_FACILITY))
          && !(head & WAB_PW_OFFICE) && name->wanted == 0
          && !wab_tokens_is (self->tokens, (guint32)(k - 1), "capital"))
        {
          name->wanted = head & WAB_PW_HEADS;
          name->head = (guint32)(k - 1);
        }
      return;
    }
  static const char *const names[] = { "lake", "mount", "river", "cape", "fort", "port" };
  if ((mask & (WAB_PW_WATER | WAB_PW_LAND)) && name->wanted == 0
      && wab_tag_token_is_capital (&self->words[k]) && k == (gint64)name->first - 1)
    for (guint n = 0; n < G_N_ELEMENTS (names); n++)
      if (wab_tokens_is (self->tokens, (guint32)k, names[n]))
        {
          name->wanted = mask & (WAB_PW_WATER | WAB_PW_LAND);
          name->head = (guint32)k;
          name->first = (guint32)k;
        }
}

/* The entries of "NAME HEAD" as one name, with the head in the singular; NULL if there are none. */
static const WabCandidate *
look_up_with_head (const WabPlaceWork *self, const WabPlaceName *name, guint32 *out_n)
{
  const WabToken *from = wab_tokens_get (self->tokens, name->core_first);
  const WabToken *to = wab_tokens_get (self->tokens, name->core_last);
  g_autoptr (GString) whole =
      g_string_new_len (self->tokens->text + from->start, to->end - from->start);
  g_autoptr (GString) head = g_string_new (wab_tokens_get_fold (self->tokens, name->head));
  if (name->is_bound && g_str_has_suffix (head->str, "ies"))
    {
      g_string_truncate (head, head->len - 3);
      g_string_append_c (head, 'y');
    }
  else if (name->is_bound && g_str_has_suffix (head->str, "s"))
    g_string_truncate (head, head->len - 1);
  g_string_append_c (whole, ' ');
  g_string_append (whole, head->str);
  return wab_gazetteer_find_name (self->gazetteer, whole->str, out_n);
}

/* Whether only a comma, an "and" or both stand between two names. */
static gboolean
is_joined (const WabPlaceWork *self, const WabPlaceName *a, const WabPlaceName *b)
{
  if (!wab_place_work_is_same_sentence (self, a->last, b->first) || b->first <= a->last
      || b->first - a->last > 4)
    return FALSE;
  for (guint32 k = a->last + 1; k < b->first; k++)
    if (wab_place_work_get_char (self, k) != ','
        && !(wab_place_work_get_word (self, k) & (WAB_PW_AND | WAB_PW_THE)))
      return FALSE;
  return b->first > a->last + 1;
}

/*
 * "A, B and C regions": the head binds every name of the list that has such a region, but a list
 * does not name the same thing twice: of two that would be the same region the one farther from the
 * head is not bound, and stays what it is by itself (a city).
 */
static void
bind_list (WabPlaceWork *self, guint32 last)
{
  const WabPlaceName *bound = wab_place_work_get_name (self, last);
  WabEntry seen[MAX_LIST];
  guint n_seen = 0;
  guint32 n;
  const WabCandidate *candidates = look_up_with_head (self, bound, &n);
  seen[n_seen++] = candidates != NULL ? candidates[0].entry : WAB_NO_ENTRY;

  for (guint32 i = last; i-- > 0 && n_seen < MAX_LIST;)
    {
      WabPlaceName *name = wab_place_work_get_name (self, i);
      if (!is_joined (self, name, wab_place_work_get_name (self, i + 1)) || name->wanted != 0
          || name->type != WAB_TOPONYM_PLACE)
        return;
      WabPlaceName trial = *name;
      trial.wanted = bound->wanted;
      trial.head = bound->head;
      trial.is_bound = TRUE;
      candidates = look_up_with_head (self, &trial, &n);
      WabEntry entry = candidates != NULL ? candidates[0].entry : WAB_NO_ENTRY;
      gboolean is_twice = FALSE;
      for (guint k = 0; k < n_seen; k++)
        is_twice |= entry != WAB_NO_ENTRY && seen[k] == entry;
      if (is_twice)
        continue;
      seen[n_seen++] = entry;
      *name = trial;
    }
}

/* Whether a region is among the first meanings of @name; @out_is_first: whether it is the first. */
static gboolean
can_be_region (const WabPlaceWork *self, const WabPlaceName *name, gboolean *out_is_first)
{
  for (guint32 k = 0; k < MIN (name->n_candidates, MAX_MEANINGS); k++)
    {
      WabEntryInfo info;
      wab_gazetteer_get_info (self->gazetteer, name->candidates[k].entry, &info);
      if (info.kind != WAB_PLACE_REGION || name->candidates[k].name_kind != WAB_NAME_MAIN)
        continue;
      *out_is_first = k == 0;
      return TRUE;
    }
  return FALSE;
}

/*
 * "Oregon, Idaho and Washington": three or more names one after another, each of which can be a
 * region and most of which first of all are, are all meant as regions, and none holds the one
 * before it. Returns: the name after the list that begins with name @first
 */
static guint32
list_regions (WabPlaceWork *self, guint32 first)
{
  guint32 end = first, n_first = 0;
  for (; end < self->names->len; end++)
    {
      const WabPlaceName *name = wab_place_work_get_name (self, end);
      gboolean is_first = FALSE;
      if (name->type != WAB_TOPONYM_PLACE || name->wanted != 0
          || !can_be_region (self, name, &is_first)
          || (end > first && !is_joined (self, wab_place_work_get_name (self, end - 1), name)))
        break;
      n_first += is_first;
    }
  if (end - first < MIN_REGIONS || n_first * 2 < end - first)
    return MAX (end, first + 1);
  for (guint32 i = first; i < end; i++)
    {
      WabPlaceName *name = wab_place_work_get_name (self, i);
      name->wanted = WAB_PW_REGION;
      name->is_listed = i + 1 < end;
    }
  return end;
}

/* Where there is a name "X region", it outranks X. */
static void
use_head (WabPlaceWork *self, WabPlaceName *name)
{
  guint32 n;
  if (name->head == WAB_NO_NAME || name->head < name->first)
    return;
  const WabCandidate *candidates = look_up_with_head (self, name, &n);
  if (candidates != NULL && candidates != name->candidates)
    {
      name->more = name->candidates;
      name->n_more = name->n_candidates;
      name->candidates = candidates;
      name->n_candidates = n;
    }
}

/* "northern X", "the suburbs of X", "near X": somewhere there. */
static void
find_vague (WabPlaceWork *self, WabPlaceName *name)
{
  gint64 k = (gint64)name->first - 1;
  if (!wab_place_work_is_same_sentence (self, k, name->first))
    return;
  if (wab_place_work_get_char (self, k) == '-')
    k--;
  guint32 mask = wab_place_work_get_word (self, k);
  if ((mask & WAB_PW_DIRECTION) && !wab_tokens_is (self->tokens, (guint32)k, "downtown"))
    name->is_vague = TRUE;
  if (mask & WAB_PW_THE)
    mask = wab_place_work_get_word (self, --k);
  if ((mask & (WAB_PW_OF | WAB_PW_IN)) && (wab_place_work_get_word (self, k - 1) & WAB_PW_PART)
      && !wab_tag_token_is_capital (&self->words[k - 1]))
    name->is_vague = TRUE;
}

/* "the Nile", but not "the Ohio town" or "the Nile delta": the article must belong to the name. */
static gboolean
has_article (const WabPlaceWork *self, const WabPlaceName *name)
{
  gint64 before = (gint64)name->first - 1, after = (gint64)name->last + 1;
  if (before < 0 || !wab_place_work_is_same_sentence (self, before, name->first)
      || !wab_tokens_is (self->tokens, (guint32)before, "the"))
    return FALSE;
  if (!wab_place_work_is_same_sentence (self, name->last, after))
    return TRUE;
  static const char *const verbs[] = { "is", "was", "are", "were", "has", "had", "rose", "that" };
  gboolean is_verb = FALSE;
  for (guint k = 0; k < G_N_ELEMENTS (verbs); k++)
    is_verb |= wab_tokens_is (self->tokens, (guint32)after, verbs[k]);
  char c = wab_place_work_get_char (self, after);
  return is_verb || c == ',' || c == '.' || c == ';' || c == ')'
         || (wab_place_work_get_word (self, after)
             & (WAB_PW_AND | WAB_PW_IN | WAB_PW_TO | WAB_PW_FROM));
}

/* How name @i hangs on name @i + 1. */
static WabPlaceLink
find_link (const WabPlaceWork *self, const WabPlaceName *a, const WabPlaceName *b)
{
  if (!wab_place_work_is_same_sentence (self, a->last, b->first) || b->first <= a->last)
    return WAB_LINK_NONE;
  guint32 k = a->last + 1;
  guint32 gap = b->first - k;
  char c = wab_place_work_get_char (self, k);
  if (gap == 1 && c == ',')
    return WAB_LINK_COMMA;
  if (gap == 1 && c == '(')
    return WAB_LINK_BRACKET;
  if (gap >= 1 && gap <= 9)
    {
      /* "X in Y", "X, a town in the northern part of Y": an "in" and no verb that we can see. */
      for (; k < b->first; k++)
        {
          guint32 mask = wab_place_work_get_word (self, k);
          if (wab_tokens_is (self->tokens, k, "in"))
            return WAB_LINK_IN;
          if (mask & (WAB_PW_SAY | WAB_PW_FROM | WAB_PW_TO | WAB_PW_AND))
            return WAB_LINK_NONE;
        }
    }
  return WAB_LINK_NONE;
}

static void
find_links (WabPlaceWork *self)
{
  for (guint32 i = 0; i + 1 < self->names->len; i++)
    {
      WabPlaceName *name = wab_place_work_get_name (self, i);
      if (name->type == WAB_TOPONYM_DEMONYM || name->type == WAB_TOPONYM_LANGUAGE
          || name->is_listed)
        continue;
      /* The next name that is no adjective. */
      guint32 j = i + 1;
      while (j < self->names->len && j < i + 3
             && (wab_place_work_get_name (self, j)->type == WAB_TOPONYM_DEMONYM
                 || wab_place_work_get_name (self, j)->type == WAB_TOPONYM_LANGUAGE))
        j++;
      if (j >= self->names->len)
        continue;
      const WabPlaceName *next = wab_place_work_get_name (self, j);
      WabPlaceLink link = find_link (self, name, next);
      if (link != WAB_LINK_NONE && name->parent == WAB_NO_NAME)
        {
          name->parent = j;
          name->link = link;
        }
      /* "Kazakhstan's Almaty" */
      if (next->first == name->last + 3 && wab_tokens_is (self->tokens, name->last + 2, "s")
          && next->parent == WAB_NO_NAME)
        {
          WabPlaceName *child = wab_place_work_get_name (self, j);
          child->parent = i;
          child->link = WAB_LINK_OWNER;
        }
    }
}

/* "ALMATY, Jan. 9 (TASS) -", "BEIRUT (AP) -", "MOSCOW, January 9. /TASS/": a name at the head of a
 * paragraph, a dash soon after.
 */
static gboolean
is_dateline (const WabPlaceWork *self, const WabPlaceName *name)
{
  gint64 k = (gint64)name->first - 1;
  if (k >= 0 && self->words[k].shape != WAB_SHAPE_IS_BREAK)
    return FALSE;
  gboolean is_upper = self->words[name->first].shape == WAB_SHAPE_IS_UPPER
                      || self->words[name->first].shape == WAB_SHAPE_IS_SHORT_UPPER;
  guint32 n = self->tokens->tokens->len;
  for (guint32 j = name->last + 1; j < MIN (n, name->last + 14); j++)
    {
      const WabToken *token = wab_tokens_get (self->tokens, j);
      const char *text = self->tokens->text + token->start;
      gboolean is_dash = g_str_has_prefix (text, "—") || g_str_has_prefix (text, "–")
                         || (text[0] == '-' && token->space_before);
      if (is_dash)
        return TRUE;
      if (self->words[j].shape == WAB_SHAPE_IS_LOWER || self->words[j].shape == WAB_SHAPE_IS_BREAK)
        return FALSE;
      if (is_upper && (text[0] == '(' || text[0] == '/'))
        return TRUE;
    }
  return FALSE;
}

/* "the President of X", "X's prime minister", "the X administration"; "X said". */
static void
find_type (WabPlaceWork *self, WabPlaceName *name)
{
  if (name->type != WAB_TOPONYM_PLACE)
    return;
  gint64 after = (gint64)name->last + 1;
  gint64 before = (gint64)name->first - 1;
  guint32 next = wab_place_work_is_same_sentence (self, name->last, after)
                     ? wab_place_work_get_word (self, after)
                     : 0;
  guint32 previous = wab_place_work_is_same_sentence (self, before, name->first)
                         ? wab_place_work_get_word (self, before)
                         : 0;
  if (previous & WAB_PW_THE)
    previous = wab_place_work_get_word (self, --before);
  if ((previous & WAB_PW_OF) && (wab_place_work_get_word (self, before - 1) & WAB_PW_OFFICE))
    {
      name->type = WAB_TOPONYM_MODIFIER;
      return;
    }
  if (wab_place_work_get_char (self, after) != '\0' && is_word_token (self, after + 1)
      && wab_tokens_is (self->tokens, (guint32)(after + 1), "s")
      && (wab_place_work_get_word (self, after + 2) & WAB_PW_OFFICE))
    name->type = WAB_TOPONYM_MODIFIER;
  else if ((next & WAB_PW_OFFICE) && name->wanted == 0 && !(previous & WAB_PW_IN))
    name->type = WAB_TOPONYM_MODIFIER;
  else if ((next & WAB_PW_SAY) && !(previous & (WAB_PW_IN | WAB_PW_FROM | WAB_PW_OF | WAB_PW_TO)))
    name->type = WAB_TOPONYM_METONYMIC;
}

void
wab_place_rules_apply (WabPlaceWork *self)
{
  for (guint32 i = 0; i < self->names->len; i++)
    {
      WabPlaceName *name = wab_place_work_get_name (self, i);
      if (name->type != WAB_TOPONYM_PLACE || name->wanted != 0)
        continue;
      find_head_after (self, name);
      find_head_before (self, name);
      if (name->is_bound)
        bind_list (self, i);
    }
  for (guint32 i = 0; i < self->names->len;)
    i = list_regions (self, i);
  for (guint32 i = 0; i < self->names->len; i++)
    {
      WabPlaceName *name = wab_place_work_get_name (self, i);
      use_head (self, name);
      name->is_dateline = is_dateline (self, name);
      if (name->is_dateline && name->type == WAB_TOPONYM_EMBEDDED)
        name->type = WAB_TOPONYM_PLACE;
      if (name->type == WAB_TOPONYM_PLACE)
        {
          name->has_article = has_article (self, name);
          find_vague (self, name);
          find_type (self, name);
        }
    }
  find_links (self);
}
