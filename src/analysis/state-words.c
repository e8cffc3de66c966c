#include "analysis/state-words.h"

#include <string.h>

#include "analysis/article-shape.h"
#include "analysis/words.h"

#define MAX_BACK 60 /* tokens that "the operation" looks back */

typedef struct
{
  const WabContext *context;
  const WabTokens *tokens;
  const guint32 *words;
  guint32 first;
  guint32 end;
} Scan;

static gboolean
is_word (const Scan *self, guint32 i, const char *fold)
{
  return i < self->end && wab_tokens_is (self->tokens, i, fold);
}

static gboolean
is_any (const Scan *self, guint32 i, const char *const *list, gsize n)
{
  for (gsize k = 0; k < n; k++)
    if (is_word (self, i, list[k]))
      return TRUE;
  return FALSE;
}

static guint32
get_words (const Scan *self, guint32 i)
{
  return i < self->end ? self->words[i] : 0;
}

/* ---- Names ---- */

/* Names of two words or three. */
static const char *
find_long_name (const Scan *self, guint32 i, guint32 *out_n)
{
  static const struct
  {
    const char *words[3];
    const char *name;
  } names[] = {
    { { "state", "of", "emergency" }, "state of emergency" },
    { { "state", "of", "siege" }, "state of siege" },
    { { "state", "of", "war" }, "state of war" },
    { { "state", "of", "disaster" }, "state of disaster" },
    { { "state", "of", "alert" }, "state of alert" },
    { { "martial", "law", NULL }, "martial law" },
    { { "emergency", "rule", NULL }, "state of emergency" },
    { { "evacuation", "order", NULL }, "evacuation order" },
    { { "evacuation", "orders", NULL }, "evacuation order" },
    { { "peacekeeping", "operation", NULL }, "peacekeeping operation" },
    { { "peacekeeping", "mission", NULL }, "peacekeeping operation" },
  };
  for (gsize k = 0; k < G_N_ELEMENTS (names); k++)
    {
      guint32 n = 0;
      while (n < 3 && names[k].words[n] != NULL && is_word (self, i + n, names[k].words[n]))
        n++;
      if (n == 3 || names[k].words[n] == NULL)
        {
          *out_n = n;
          return names[k].name;
        }
    }
  /* "cease-fire": the hyphen is a token. */
  if (is_word (self, i, "cease") && is_word (self, i + 2, "fire"))
    {
      *out_n = 3;
      return "ceasefire";
    }
  return NULL;
}

/* "anti-terrorist operation", "counterterrorism regime", "ATO". */
static const char *
find_counter_terror (const Scan *self, guint32 i, guint32 *out_n)
{
  static const char *const joined[] = {
    "antiterrorist", "antiterror", "counterterrorism", "counterterrorist"
  };
  static const char *const parted[] = { "terrorist", "terrorism", "terror" };
  static const char *const what[] = { "operation", "operations", "regime" };
  gboolean is_parted = (is_word (self, i, "anti") || is_word (self, i, "counter"))
                       && wab_shape_get_sign (self->context, MIN (i + 1, self->end - 1)) == '-'
                       && is_any (self, i + 2, parted, G_N_ELEMENTS (parted));
  *out_n = is_parted ? 4 : 2;
  if ((is_parted || is_any (self, i, joined, G_N_ELEMENTS (joined)))
      && is_any (self, i + *out_n - 1, what, G_N_ELEMENTS (what)))
    return "anti-terrorist operation";
  *out_n = 1;
  return is_word (self, i, "ato") && wab_tokens_get (self->tokens, i)->letter_case == WAB_CASE_UPPER
             ? "anti-terrorist operation"
             : NULL;
}

/* "the critical red level", "a “red” level of threat", "orange alert". */
static const char *
find_level (const Scan *self, guint32 i, guint32 *out_n)
{
  static const char *const levels[][2] = {
    { "red", "red level" },
    { "orange", "orange level" },
    { "yellow", "yellow level" },
    { "amber", "amber level" },
  };
  for (gsize k = 0; k < G_N_ELEMENTS (levels); k++)
    if (is_word (self, i, levels[k][0]))
      for (guint32 at = i + 1; at < i + 4; at++)
        if (is_word (self, at, "level") || is_word (self, at, "alert"))
          {
            *out_n = at - i + 1;
            return levels[k][1];
          }
  return NULL;
}

/* "went on strike", "a general strike", not "an air strike" and not the verb. */
static gboolean
is_strike (const Scan *self, guint32 i)
{
  static const char *const blows[] = { "air",     "drone",    "missile", "rocket",  "artillery",
                                       "bombing", "military", "first",   "nuclear", "lightning" };
  if (i <= self->first || is_any (self, i - 1, blows, G_N_ELEMENTS (blows))
      || wab_shape_get_sign (self->context, i - 1) == '-')
    return FALSE;
  static const char *const kinds[] = { "on",       "general",   "hunger",  "rail",   "nationwide",
                                       "teachers", "transport", "warning", "workers" };
  if (is_any (self, i - 1, kinds, G_N_ELEMENTS (kinds)))
    return TRUE;
  return (get_words (self, i - 1) & WAB_WORD_ARTICLE)
         || (i > self->first + 1 && (get_words (self, i - 2) & WAB_WORD_ARTICLE));
}

static const char *
find_short_name (const Scan *self, guint32 i)
{
  static const char *const names[][2] = {
    { "curfew", "curfew" },
    { "lockdown", "lockdown" },
    { "quarantine", "quarantine" },
    { "blockade", "blockade" },
    { "ceasefire", "ceasefire" },
    { "truce", "ceasefire" },
    { "siege", "siege" },
    { "embargo", "embargo" },
    { "evacuation", "evacuation" },
    { "mobilisation", "mobilisation" },
    { "mobilization", "mobilisation" },
  };
  for (gsize k = 0; k < G_N_ELEMENTS (names); k++)
    if (is_word (self, i, names[k][0]))
      return names[k][1];
  if (is_word (self, i, "strike") && is_strike (self, i))
    return "strike";
  if (is_word (self, i, "ban") && i > self->first
      && wab_tokens_get (self->tokens, i)->letter_case == WAB_CASE_LOWER
      && !is_word (self, i - 1, "to")
      && !(get_words (self, i - 1) & (WAB_WORD_FUTURE | WAB_WORD_MODAL)))
    return "ban";
  return NULL;
}

/* The state whose name begins at token @i, and how many tokens it takes; NULL if none does. */
static const char *
find_name (const Scan *self, guint32 i, guint32 *out_n)
{
  if ((get_words (self, i) & WAB_WORD_NUMBER) != WAB_WORD_STATE)
    return NULL;
  const char *name = find_long_name (self, i, out_n);
  if (name == NULL)
    name = find_counter_terror (self, i, out_n);
  if (name == NULL)
    name = find_level (self, i, out_n);
  if (name != NULL)
    return name;
  *out_n = 1;
  return find_short_name (self, i);
}

/* Names that are states by themselves. Others ("a ban", "the evacuation") are only where the
 * sentence says that they begin, end or last. */
static gboolean
is_firm (const char *name)
{
  static const char *const loose[] = { "ban",        "strike",       "siege",    "embargo",
                                       "evacuation", "mobilisation", "blockade", "quarantine" };
  for (gsize k = 0; k < G_N_ELEMENTS (loose); k++)
    if (strcmp (loose[k], name) == 0)
      return FALSE;
  return TRUE;
}

/* "The operation": that of the peacekeepers or against terrorists, whichever was spoken of last. */
static const char *
find_operation_before (const Scan *self, guint32 i)
{
  Scan before = *self;
  for (guint32 k = i; k-- > 0 && i - k < MAX_BACK;)
    {
      guint32 n;
      before.first = k;
      if (wab_tokens_is (self->tokens, k, "peacekeepers")
          || wab_tokens_is (self->tokens, k, "peacekeeping"))
        return "peacekeeping operation";
      if (find_counter_terror (&before, k, &n) != NULL)
        return "anti-terrorist operation";
    }
  return NULL;
}

static const char *
find_last_name (const Scan *self, guint32 i)
{
  for (guint32 k = i; k-- > 0 && i - k < MAX_BACK;)
    {
      guint32 n;
      Scan before = *self;
      before.first = k > 0 ? k - 1 : 0;
      const char *name = find_name (&before, k, &n);
      if (name != NULL)
        return name;
    }
  return NULL;
}

/* "The operation was completed", "it continues". */
static const char *
find_referred (const Scan *self, guint32 i)
{
  const guint32 edges = WAB_WORD_START | WAB_WORD_END | WAB_WORD_DURING;
  if (is_word (self, i, "operation") && i > self->first && is_word (self, i - 1, "the"))
    return find_operation_before (self, i);
  if (is_word (self, i, "it") && (get_words (self, i + 1) & edges)
      && !(get_words (self, i + 1) & WAB_WORD_SPEECH))
    return find_last_name (self, i);
  return NULL;
}

/* ---- Edges ---- */

static gboolean
is_negated (const Scan *self, guint32 from, guint32 i)
{
  for (guint32 k = i; k-- > from && i - k <= 3;)
    if ((get_words (self, k) & WAB_WORD_NOT) && !is_word (self, k, "only"))
      return TRUE;
  return FALSE;
}

/* What the word at @i says of a state: an edge, or none. */
static WabStateEdge
read_edge_word (const Scan *self, guint32 from, guint32 i)
{
  guint32 word = get_words (self, i);
  gboolean is_into = i > from && is_word (self, i - 1, "into");
  gboolean is_taking = i > from
                       && (is_word (self, i - 1, "took") || is_word (self, i - 1, "takes")
                           || is_word (self, i - 1, "take") || is_word (self, i - 1, "taken"));
  if ((is_word (self, i, "force") && is_into)
      || (is_word (self, i, "effect") && (is_into || is_taking)))
    return WAB_STATE_START;
  if ((is_word (self, i, "went") || is_word (self, i, "go")) && is_word (self, i + 1, "on"))
    return WAB_STATE_START;
  if ((is_word (self, i, "called") || is_word (self, i, "call")) && is_word (self, i + 1, "off"))
    return WAB_STATE_END;
  if (word & WAB_WORD_END)
    return is_negated (self, from, i) ? WAB_STATE_DURING : WAB_STATE_END;
  if (word & WAB_WORD_START)
    return is_negated (self, from, i) ? WAB_STATE_NONE : WAB_STATE_START;
  if (word & WAB_WORD_DURING)
    {
      guint32 longer = i > from && is_word (self, i - 1, "in") ? i - 2 : i - 1;
      gboolean is_over =
          i > from + 2 && is_word (self, longer, "longer") && is_word (self, longer - 1, "no");
      return is_over ? WAB_STATE_END : WAB_STATE_DURING;
    }
  return WAB_STATE_NONE;
}

/* Asked for, threatened, thought about: not there. */
static gboolean
is_wish (const Scan *self, guint32 from, guint32 first)
{
  static const char *const wishes[] = {
    "demand",      "demanded",   "demanding", "demands",     "urge",     "urged",
    "urging",      "propose",    "proposed",  "proposal",    "consider", "considered",
    "considering", "threatened", "threaten",  "threatening", "possible", "possibility",
    "request",     "requested",  "discuss",   "discussed",   "seek",     "seeking",
    "sought",      "calls",      "calling",   "talks",
  };
  for (guint32 k = first; k-- > from && first - k <= 5;)
    {
      if (is_any (self, k, wishes, G_N_ELEMENTS (wishes))
          || (is_word (self, k, "called") && is_word (self, k + 1, "for"))
          || (is_word (self, k, "ruled") && is_word (self, k + 1, "out")))
        return TRUE;
    }
  return FALSE;
}

/* Under it, despite it, in breach of it: it is in force. */
static gboolean
is_under (const Scan *self, guint32 from, guint32 first)
{
  static const char *const links[] = { "under",     "during", "despite",   "amid",
                                       "violating", "the",    "violated",  "breaking",
                                       "broke",     "breach", "throughout" };
  for (guint32 k = first; k-- > from && first - k <= 3;)
    if (is_any (self, k, links, G_N_ELEMENTS (links)))
      return TRUE;
  return FALSE;
}

/* The clause around the name in tokens [first, end). */
static void
find_clause (const Scan *self, guint32 first, guint32 end, guint32 *out_from, guint32 *out_to)
{
  guint32 from = first, to = end;
  while (from > self->first && !wab_shape_is_divider (self->context, from - 1))
    from--;
  while (to < self->end && !wab_shape_is_divider (self->context, to))
    to++;
  /* Quotes around the name itself do not part the clause. */
  while (to < self->end && wab_shape_get_sign (self->context, to) != ',')
    to++;
  while (from > self->first && wab_shape_get_sign (self->context, from - 1) != ',')
    from--;
  /* "the state of emergency, will be lifted": the verb stands behind the comma. */
  if (to == end && to + 1 < self->end
      && (get_words (self, to + 1) & (WAB_WORD_FUTURE | WAB_WORD_BE_PAST | WAB_WORD_BE_PRESENT)))
    for (to++; to < self->end && wab_shape_get_sign (self->context, to) != ',';)
      to++;
  *out_from = from;
  *out_to = to;
}

/* "since March 3", "until 20 March", not "until 6 a.m." and not "until further notice". */
static gboolean
is_before_day (const Scan *self, guint32 i)
{
  if (i + 1 >= self->end)
    return FALSE;
  const WabToken *next = wab_tokens_get (self->tokens, i + 1);
  const WabToken *second = i + 2 < self->end ? wab_tokens_get (self->tokens, i + 2) : NULL;
  gboolean is_title = next->kind == WAB_TOKEN_WORD && next->letter_case == WAB_CASE_TITLE;
  return is_title
         || (next->kind == WAB_TOKEN_NUMBER && second != NULL && second->kind == WAB_TOKEN_WORD
             && second->letter_case == WAB_CASE_TITLE);
}

/* What lasts "since March 3" began then; what lasts "until March 20" ends then. */
static WabStateEdge
read_bound (const Scan *self, guint32 from, guint32 to)
{
  for (guint32 i = from; i < to; i++)
    {
      if (is_word (self, i, "since") && is_before_day (self, i))
        return WAB_STATE_START;
      if ((is_word (self, i, "until") || is_word (self, i, "till")) && is_before_day (self, i))
        return WAB_STATE_END;
    }
  return WAB_STATE_NONE;
}

/* "Completed in almost all regions", "lifted in parts of the city": somewhere it goes on. */
static gboolean
is_in_part (const Scan *self, guint32 from, guint32 to)
{
  static const char *const shares[] = { "most", "many",  "several", "some",
                                        "part", "parts", "half",    "certain" };
  static const char *const links[] = { "in", "across", "from", "for" };
  for (guint32 i = from; i < to; i++)
    if (is_word (self, i, "partly") || is_word (self, i, "partially")
        || ((is_word (self, i, "almost") || is_word (self, i, "nearly"))
            && (is_word (self, i + 1, "all") || is_word (self, i + 1, "every")
                || is_word (self, i + 1, "everywhere")))
        || (i > from && is_any (self, i, shares, G_N_ELEMENTS (shares))
            && is_any (self, i - 1, links, G_N_ELEMENTS (links))))
      return TRUE;
  return FALSE;
}

/* The nearest word that says that the state begins, ends or lasts; FALSE where the state is none.
 */
static gboolean
read_edge (const Scan *self, guint32 first, guint32 end, WabStateFound *state)
{
  guint32 from, to;
  find_clause (self, first, end, &from, &to);
  guint best = G_MAXUINT;
  gboolean is_refused = FALSE;
  state->edge = WAB_STATE_NONE;
  for (guint32 i = from; i < to; i++)
    {
      if (i >= first && i < end)
        continue;
      WabStateEdge edge = read_edge_word (self, from, i);
      gboolean is_edge = edge != WAB_STATE_NONE || (get_words (self, i) & WAB_WORD_START);
      guint distance = i < first ? (first - i) * 2 : (i - end) * 2 + 1;
      if (!is_edge || distance >= best)
        continue;
      best = distance;
      state->edge = edge;
      is_refused = edge == WAB_STATE_NONE;
    }
  state->start = wab_tokens_get (self->tokens, from)->start;
  state->end = wab_tokens_get (self->tokens, to - 1)->end;
  if (is_refused || is_wish (self, from, first))
    return FALSE;
  if (state->edge == WAB_STATE_NONE || state->edge == WAB_STATE_DURING)
    {
      WabStateEdge bound = read_bound (self, from, to);
      if (bound != WAB_STATE_NONE)
        state->edge = bound;
    }
  if (state->edge == WAB_STATE_END && is_in_part (self, from, to))
    state->edge = WAB_STATE_DURING;
  if (state->edge == WAB_STATE_NONE)
    {
      if (!is_firm (state->name) || !is_under (self, from, first))
        return FALSE;
      state->edge = WAB_STATE_DURING;
    }
  return TRUE;
}

guint
wab_states_read (const WabContext *context, guint32 first, guint32 end, WabStateFound *out)
{
  Scan self = { .context = context,
                .tokens = context->tokens,
                .words = context->words,
                .first = first,
                .end = end };
  guint n_states = 0;
  for (guint32 i = first; i < end; i++)
    {
      guint32 n;
      const char *name = find_name (&self, i, &n);
      if (name == NULL && (name = find_referred (&self, i)) != NULL)
        n = 1;
      WabStateFound state = { .name = name };
      if (name == NULL || !read_edge (&self, i, MIN (i + n, end), &state))
        continue;
      gboolean is_new = n_states < WAB_MAX_STATES;
      for (guint k = 0; k < n_states; k++)
        if (strcmp (out[k].name, name) == 0)
          {
            is_new = FALSE;
            /* Said twice: the one with a verb of its own. */
            if (out[k].edge == WAB_STATE_DURING)
              out[k] = state;
          }
      if (is_new)
        out[n_states++] = state;
      i += n - 1;
    }
  return n_states;
}
