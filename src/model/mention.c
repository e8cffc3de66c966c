#include "model/mention.h"

static const char *const toponym_type_names[WAB_TOPONYM_N] = {
  "place", "place-facility", "metonymic", "nonliteral-modifier", "embedded", "demonym", "language",
};

static const char *const role_names[WAB_ROLE_N] = { "scene", "topic", "source" };

static const char *const time_type_names[WAB_TIME_N] = { "DATE", "TIME", "DURATION", "SET" };

void
wab_mention_clear (gpointer data)
{
  WabMention *mention = data;
  g_clear_pointer (&mention->reasons, g_array_unref);
  switch (mention->kind)
    {
    case WAB_MENTION_PLACE:
      g_clear_pointer (&mention->place.place, wab_place_unref);
      g_clear_pointer (&mention->place.rivals, g_array_unref);
      break;
    case WAB_MENTION_DATE:
      g_clear_pointer (&mention->date.value, g_free);
      break;
    case WAB_MENTION_FIGURE:
      g_clear_pointer (&mention->figure.qualifier, g_free);
      g_clear_pointer (&mention->figure.unit, g_free);
      g_clear_pointer (&mention->figure.subject, g_free);
      g_clear_pointer (&mention->figure.scope, g_free);
      break;
    case WAB_MENTION_SPEAKER:
      g_clear_pointer (&mention->speaker.name, g_free);
      g_clear_pointer (&mention->speaker.resolved, g_free);
      break;
    default:
      break;
    }
}

static GArray *
copy_reasons (GArray *reasons)
{
  if (reasons == NULL)
    return NULL;
  GArray *copy = wab_reasons_new ();
  for (guint i = 0; i < reasons->len; i++)
    {
      const WabReason *reason = &g_array_index (reasons, WabReason, i);
      wab_reasons_add (copy, reason->rule, reason->weight, "%s", reason->text);
    }
  return copy;
}

static GArray *
copy_rivals (GArray *rivals)
{
  if (rivals == NULL)
    return NULL;
  GArray *copy = wab_rivals_new ();
  for (guint i = 0; i < rivals->len; i++)
    {
      WabRival rival = g_array_index (rivals, WabRival, i);
      wab_place_ref (rival.place);
      g_array_append_val (copy, rival);
    }
  return copy;
}

void
wab_mention_copy (const WabMention *mention, WabMention *out_copy)
{
  WabMention copy = *mention;
  copy.reasons = copy_reasons (mention->reasons);
  switch (mention->kind)
    {
    case WAB_MENTION_PLACE:
      if (copy.place.place != NULL)
        wab_place_ref (copy.place.place);
      copy.place.rivals = copy_rivals (mention->place.rivals);
      break;
    case WAB_MENTION_DATE:
      copy.date.value = g_strdup (mention->date.value);
      break;
    case WAB_MENTION_FIGURE:
      copy.figure.qualifier = g_strdup (mention->figure.qualifier);
      copy.figure.unit = g_strdup (mention->figure.unit);
      copy.figure.subject = g_strdup (mention->figure.subject);
      copy.figure.scope = g_strdup (mention->figure.scope);
      break;
    case WAB_MENTION_SPEAKER:
      copy.speaker.name = g_strdup (mention->speaker.name);
      copy.speaker.resolved = g_strdup (mention->speaker.resolved);
      break;
    default:
      break;
    }
  *out_copy = copy;
}

static void
clear_rival (gpointer data)
{
  WabRival *rival = data;
  g_clear_pointer (&rival->place, wab_place_unref);
}

GArray *
wab_rivals_new (void)
{
  GArray *rivals = g_array_new (FALSE, TRUE, sizeof (WabRival));
  g_array_set_clear_func (rivals, clear_rival);
  return rivals;
}

const char *
wab_toponym_type_get_name (WabToponymType type)
{
  g_return_val_if_fail (type < WAB_TOPONYM_N, "place");
  return toponym_type_names[type];
}

const char *
wab_role_get_name (WabRole role)
{
  g_return_val_if_fail (role < WAB_ROLE_N, "topic");
  return role_names[role];
}

const char *
wab_time_type_get_name (WabTimeType type)
{
  g_return_val_if_fail (type < WAB_TIME_N, "DATE");
  return time_type_names[type];
}

static gboolean
find_name (const char *const *names, guint n, const char *name, guint *out_index)
{
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (names[i], name) == 0)
      {
        *out_index = i;
        return TRUE;
      }
  return FALSE;
}

gboolean
wab_toponym_type_parse (const char *name, WabToponymType *out_type)
{
  guint i;
  if (!find_name (toponym_type_names, WAB_TOPONYM_N, name, &i))
    return FALSE;
  *out_type = i;
  return TRUE;
}

gboolean
wab_role_parse (const char *name, WabRole *out_role)
{
  guint i;
  if (!find_name (role_names, WAB_ROLE_N, name, &i))
    return FALSE;
  *out_role = i;
  return TRUE;
}

gboolean
wab_time_type_parse (const char *name, WabTimeType *out_type)
{
  guint i;
  if (!find_name (time_type_names, WAB_TIME_N, name, &i))
    return FALSE;
  *out_type = i;
  return TRUE;
}
