#include "analysis/article-shape.h"

#include <string.h>

#include "text/header.h"

void
wab_shape_get_sentence (const WabContext *context, guint32 sentence, WabSentenceTokens *out)
{
  const WabTokens *tokens = context->tokens;
  const GArray *sentences = tokens->sentences;
  out->first = g_array_index (sentences, guint32, sentence);
  out->end = sentence + 1 < sentences->len ? g_array_index (sentences, guint32, sentence + 1)
                                           : tokens->tokens->len;
  out->ends_paragraph = sentence + 1 == sentences->len;
  if (out->end > out->first && wab_tokens_get (tokens, out->end - 1)->kind == WAB_TOKEN_BREAK)
    {
      out->ends_paragraph = TRUE;
      out->end--;
    }
}

gunichar
wab_shape_get_sign (const WabContext *context, guint32 token)
{
  const WabToken *self = wab_tokens_get (context->tokens, token);
  return self->kind == WAB_TOKEN_PUNCT ? g_utf8_get_char (context->tokens->text + self->start) : 0;
}

gboolean
wab_shape_is_divider (const WabContext *context, guint32 token)
{
  switch (wab_shape_get_sign (context, token))
    {
    case ',':
    case ';':
    case ':':
    case '(':
    case ')':
    case '[':
    case ']':
    case '"':
    case 0x2013:
    case 0x2014:
    case 0x201c:
    case 0x201d:
    case 0x201e:
    case 0xab:
    case 0xbb:
      return TRUE;
    case '-':
      return wab_tokens_get (context->tokens, token)->space_before;
    default:
      return FALSE;
    }
}

char *
wab_shape_dup_text (const WabContext *context, guint32 first, guint32 last)
{
  guint32 start = wab_tokens_get (context->tokens, first)->start;
  guint32 end = wab_tokens_get (context->tokens, last)->end;
  return g_strndup (context->tokens->text + start, end - start);
}

guint32 *
wab_shape_mark_mentions (const WabContext *context, WabMentionKind kind)
{
  const WabTokens *tokens = context->tokens;
  const GArray *mentions = context->analysis->mentions;
  guint32 *marks = g_new0 (guint32, tokens->tokens->len + 1);
  for (guint32 i = 0; i < mentions->len; i++)
    {
      const WabMention *mention = &g_array_index (mentions, WabMention, i);
      if (mention->kind != kind)
        continue;
      WabSentenceTokens sentence;
      wab_shape_get_sentence (context, mention->sentence, &sentence);
      for (guint32 k = sentence.first; k < sentence.end; k++)
        {
          const WabToken *token = wab_tokens_get (tokens, k);
          if (token->start >= mention->start && token->end <= mention->end)
            marks[k] = i + 1;
          if (token->start >= mention->end)
            break;
        }
    }
  return marks;
}

/* "date 2022-01-18", which lost its line end, is a sentence of its own. */
static gboolean
is_inline_header (const WabContext *context, guint32 sentence, const WabSentenceTokens *tokens)
{
  if (sentence != 0 || !wab_tokens_is (context->tokens, 0, "date") || tokens->end > 7)
    return FALSE;
  return wab_tokens_get (context->tokens, tokens->end - 1)->kind == WAB_TOKEN_NUMBER;
}

/* "ALMATY, January 5 (The Post).": no word in small letters. */
static gboolean
is_dateline (const WabContext *context, const WabSentenceTokens *sentence)
{
  if (sentence->end - sentence->first > 24)
    return FALSE;
  for (guint32 i = sentence->first; i < sentence->end; i++)
    {
      const WabToken *token = wab_tokens_get (context->tokens, i);
      if (token->letter_case == WAB_CASE_LOWER && token->end - token->start > 2)
        return FALSE;
    }
  return TRUE;
}

/* A line of its own that no full stop ends, with more text below. */
static gboolean
is_heading (const WabContext *context, guint32 sentence, const WabSentenceTokens *tokens)
{
  if (!tokens->ends_paragraph || sentence + 1 == context->tokens->sentences->len
      || tokens->end - tokens->first > 20)
    return FALSE;
  const WabToken *last = wab_tokens_get (context->tokens, tokens->end - 1);
  return last->kind != WAB_TOKEN_PUNCT;
}

gboolean
wab_shape_is_silent (const WabContext *context, guint32 sentence)
{
  WabSentenceTokens tokens;
  wab_shape_get_sentence (context, sentence, &tokens);
  if (tokens.end <= tokens.first)
    return TRUE;
  guint32 start = wab_tokens_get (context->tokens, tokens.first)->start;
  if (start < 4096 && start < wab_text_find_body (context->tokens->text, context->tokens->length))
    return TRUE;
  for (guint32 i = tokens.end; i > tokens.first && i + 3 > tokens.end; i--)
    if (wab_shape_get_sign (context, i - 1) == '?')
      return TRUE;
  return is_inline_header (context, sentence, &tokens)
         || (sentence < 12 && is_dateline (context, &tokens))
         || is_heading (context, sentence, &tokens);
}
