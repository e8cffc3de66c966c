/*
 * The common head and tail are cut off first; the middle is compared by the table of the longest
 * common subsequence, which is bounded by WAB_DIFF_MAX_WORDS.
 */
#include "text/diff.h"

#include <string.h>

#include "text/token.h"

/* A word and the white space behind it. */
typedef struct
{
  guint32 start;
  guint32 end;  /* of the word */
  guint32 next; /* where the next begins */
} Word;

static GArray *
split (const char *text)
{
  gsize length = strlen (text);
  g_autoptr (WabTokens) tokens = wab_tokens_new (text, length);
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));
  for (guint i = 0; i < tokens->tokens->len; i++)
    {
      const WabToken *token = wab_tokens_get (tokens, i);
      if (token->kind == WAB_TOKEN_BREAK || token->end <= token->start)
        continue;
      Word word = { words->len > 0 ? token->start : 0, token->end, (guint32)length };
      if (words->len > 0)
        g_array_index (words, Word, words->len - 1).next = token->start;
      g_array_append_val (words, word);
    }
  if (words->len == 0 && length > 0)
    {
      Word word = { 0, (guint32)length, (guint32)length };
      g_array_append_val (words, word);
    }
  return words;
}

static gboolean
is_same (const char *older, const Word *a, const char *newer, const Word *b)
{
  return a->end - a->start == b->end - b->start
         && memcmp (older + a->start, newer + b->start, a->end - a->start) == 0;
}

static void
add_run (GArray *runs, WabDiffKind kind, const Word *a, const Word *b)
{
  guint32 old_at = 0, new_at = 0;
  if (runs->len > 0)
    {
      WabDiffRun *last = &g_array_index (runs, WabDiffRun, runs->len - 1);
      old_at = last->old_end;
      new_at = last->new_end;
      if (last->kind == kind)
        {
          last->old_end = a != NULL ? a->next : old_at;
          last->new_end = b != NULL ? b->next : new_at;
          return;
        }
    }
  WabDiffRun run = {
    kind, old_at, a != NULL ? a->next : old_at, new_at, b != NULL ? b->next : new_at
  };
  g_array_append_val (runs, run);
}

GArray *
wab_diff_words (const char *older, const char *newer)
{
  g_autoptr (GArray) old_words = split (older);
  g_autoptr (GArray) new_words = split (newer);
  const Word *a = (const Word *)old_words->data, *b = (const Word *)new_words->data;
  guint n = old_words->len, m = new_words->len, head = 0, tail = 0;
  while (head < n && head < m && is_same (older, a + head, newer, b + head))
    head++;
  while (tail < n - head && tail < m - head
         && is_same (older, a + n - 1 - tail, newer, b + m - 1 - tail))
    tail++;

  GArray *runs = g_array_new (FALSE, FALSE, sizeof (WabDiffRun));
  for (guint i = 0; i < head; i++)
    add_run (runs, WAB_DIFF_SAME, a + i, b + i);

  guint rows = n - head - tail, columns = m - head - tail, i = 0, j = 0;
  if (rows > 0 && columns > 0 && rows <= WAB_DIFF_MAX_WORDS && columns <= WAB_DIFF_MAX_WORDS)
    {
      /* common[i][j]: the most words that the rests from i and from j have in common. */
      gsize width = columns + 1;
      g_autofree guint16 *common = g_new0 (guint16, (rows + 1) * width);
      for (guint r = rows; r-- > 0;)
        for (guint c = columns; c-- > 0;)
          common[r * width + c] =
              is_same (older, a + head + r, newer, b + head + c)
                  ? common[(r + 1) * width + c + 1] + 1
                  : MAX (common[(r + 1) * width + c], common[r * width + c + 1]);
      while (i < rows && j < columns)
        {
          if (is_same (older, a + head + i, newer, b + head + j))
            {
              add_run (runs, WAB_DIFF_SAME, a + head + i++, b + head + j++);
              continue;
            }
          /* All that goes before all that comes, up to the next word in common. */
          guint from = j;
          while (i < rows && common[(i + 1) * width + j] == common[i * width + j])
            add_run (runs, WAB_DIFF_REMOVED, a + head + i++, NULL);
          while (j < columns && (i == rows || !is_same (older, a + head + i, newer, b + head + j))
                 && common[i * width + j + 1] == common[i * width + j])
            add_run (runs, WAB_DIFF_ADDED, NULL, b + head + j++);
          if (i == rows && from == j)
            break;
        }
    }
  for (; i < rows; i++)
    add_run (runs, WAB_DIFF_REMOVED, a + head + i, NULL);
  for (; j < columns; j++)
    add_run (runs, WAB_DIFF_ADDED, NULL, b + head + j);
  for (guint k = tail; k > 0; k--)
    add_run (runs, WAB_DIFF_SAME, a + n - k, b + m - k);
  return runs;
}

static void
append_part (GString *out, const char *open, const char *from, gsize length, const char *close)
{
  gsize word = length;
  while (word > 0 && g_ascii_isspace (from[word - 1]))
    word--;
  g_string_append (out, open);
  g_string_append_len (out, from, (gssize)word);
  g_string_append (out, close);
  /* Removed and added ones that follow each other stand apart. */
  g_string_append (out, word < length || *close != '\0' ? " " : "");
}

char *
wab_diff_format (const GArray *runs, const char *older, const char *newer)
{
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < runs->len; i++)
    {
      const WabDiffRun *run = &g_array_index (runs, WabDiffRun, i);
      const char *old_part = older + run->old_start, *new_part = newer + run->new_start;
      if (run->kind == WAB_DIFF_REMOVED)
        append_part (out, "[-", old_part, run->old_end - run->old_start, "-]");
      else if (run->kind == WAB_DIFF_ADDED)
        append_part (out, "{+", new_part, run->new_end - run->new_start, "+}");
      else
        append_part (out, "", new_part, run->new_end - run->new_start, "");
    }
  g_strdelimit (out->str, "\n\r\t", ' ');
  g_strchomp (out->str);
  return g_string_free (out, FALSE);
}
