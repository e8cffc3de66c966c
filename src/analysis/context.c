#include "analysis/context.h"

WabMention *
wab_context_add_mention (WabContext *self, WabMentionKind kind, guint32 first, guint32 last)
{
  const WabToken *token = wab_tokens_get (self->tokens, first);
  WabMention mention = { .start = token->start,
                         .end = wab_tokens_get (self->tokens, last)->end,
                         .sentence = token->sentence,
                         .kind = kind };
  g_array_append_val (self->analysis->mentions, mention);
  return &g_array_index (self->analysis->mentions, WabMention, self->analysis->mentions->len - 1);
}
