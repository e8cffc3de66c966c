/*
 * Tokens: one pass over the bytes. A table gives the class of each ASCII byte; words and numbers of
 * ASCII alone are folded and hashed while they are read, a word with any other letter is folded by
 * wab_text_fold_append(). White space makes no token, except where it ends a paragraph: see
 * is_break_between(), which tells the line ends of hard-wrapped text from those that mean
 * something.
 */
#include "text/token.h"

#include <string.h>

#include "text/fold.h"

/* A longer run of letters (scripts without spaces, hostile input) is cut. */
#define MAX_WORD_BYTES 512
/* Text with longer lines was not wrapped by hand: each line end is a paragraph's end. */
#define MAX_WRAPPED_LINE 120
#define FNV_PRIME 16777619u

enum
{
  CLASS_SPACE,
  CLASS_LINE_END,
  CLASS_PUNCT,
  CLASS_DIGIT,
  CLASS_LOWER,
  CLASS_UPPER,
  CLASS_HIGH, /* part of a character beyond ASCII */
};

#define P CLASS_PUNCT
#define D CLASS_DIGIT
#define L CLASS_LOWER
#define U CLASS_UPPER
#define H CLASS_HIGH
static const guint8 classes[256] = {
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 0, 0,
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, /**/
  0, P, P, P, P, P, P, P, P, P, P, P, P, P, P, P,
  D, D, D, D, D, D, D, D, D, D, P, P, P, P, P, P, /**/
  P, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U,
  U, U, U, U, U, U, U, U, U, U, U, P, P, P, P, P, /**/
  P, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
  L, L, L, L, L, L, L, L, L, L, L, P, P, P, P, 0, /**/
  H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
  H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, /**/
  H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
  H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, /**/
  H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
  H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, /**/
  H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
  H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
};
#undef P
#undef D
#undef L
#undef U
#undef H

typedef struct
{
  WabTokens *tokens;
  const guint8 *text;
  gsize length;
  guint32 widest_line; /* bytes */
  guint32 hash_basis;
} Scanner;

/* What a character is to us. */
typedef enum
{
  CHARACTER_SPACE,
  CHARACTER_LINE_END,
  CHARACTER_PUNCT,
  CHARACTER_DIGIT,
  CHARACTER_LETTER,
  CHARACTER_JOINER, /* a mark or a format character: belongs to the word it stands in */
} CharacterKind;

static CharacterKind
classify_character (gunichar c)
{
  if (c >= 0x2010 && c <= 0x2027)
    return CHARACTER_PUNCT;
  if (c == 0x85 || c == 0x2028 || c == 0x2029)
    return CHARACTER_LINE_END;
  switch (g_unichar_type (c))
    {
    case G_UNICODE_LOWERCASE_LETTER:
    case G_UNICODE_UPPERCASE_LETTER:
    case G_UNICODE_TITLECASE_LETTER:
    case G_UNICODE_MODIFIER_LETTER:
    case G_UNICODE_OTHER_LETTER:
    case G_UNICODE_LETTER_NUMBER:
      return CHARACTER_LETTER;
    case G_UNICODE_DECIMAL_NUMBER:
      return CHARACTER_DIGIT;
    case G_UNICODE_NON_SPACING_MARK:
    case G_UNICODE_SPACING_MARK:
    case G_UNICODE_ENCLOSING_MARK:
    case G_UNICODE_FORMAT:
      return CHARACTER_JOINER;
    case G_UNICODE_SPACE_SEPARATOR:
    case G_UNICODE_CONTROL:
    case G_UNICODE_UNASSIGNED:
    case G_UNICODE_PRIVATE_USE:
    case G_UNICODE_SURROGATE:
      return CHARACTER_SPACE;
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
      return CHARACTER_LINE_END;
    default:
      return CHARACTER_PUNCT;
    }
}

static inline gunichar
read_character (const Scanner *self, gsize at, gsize *out_next)
{
  const guint8 *p = self->text + at;
  *out_next = MIN (at + (gsize)g_utf8_skip[*p], self->length);
  return g_utf8_get_char ((const char *)p);
}

static WabToken *
add_token (WabTokens *self, gsize start, gsize end, WabTokenKind kind, gboolean space_before)
{
  GArray *array = self->tokens;
  g_array_set_size (array, array->len + 1);
  WabToken *token = &g_array_index (array, WabToken, array->len - 1);
  *token = (WabToken){
    .start = start,
    .end = end,
    .fold = self->folded->len,
    .kind = kind,
    .letter_case = WAB_CASE_NONE,
    .space_before = space_before,
  };
  return token;
}

static WabTokenCase
find_case (guint n_letters, guint n_upper, gboolean is_first_upper)
{
  if (n_upper == 0)
    return n_letters > 0 ? WAB_CASE_LOWER : WAB_CASE_NONE;
  if (n_upper == 1 && is_first_upper)
    return WAB_CASE_TITLE;
  return n_upper == n_letters ? WAB_CASE_UPPER : WAB_CASE_MIXED;
}

/* A word, number or mixture with characters beyond ASCII, from @start on. Returns its end. */
static gsize
scan_foreign_word (Scanner *self, gsize start, gboolean space_before)
{
  guint n_letters = 0, n_cased = 0, n_upper = 0, n_digits = 0;
  gboolean is_first_upper = FALSE;
  gsize at = start;
  while (at < self->length && at - start < MAX_WORD_BYTES)
    {
      gsize next;
      gunichar c = read_character (self, at, &next);
      CharacterKind kind = classify_character (c);
      if (kind == CHARACTER_LETTER)
        {
          gboolean is_upper = g_unichar_isupper (c) || g_unichar_istitle (c);
          is_first_upper = is_first_upper || (is_upper && n_letters == 0);
          n_letters++;
          n_upper += is_upper;
          n_cased += is_upper || g_unichar_islower (c);
        }
      else if (kind == CHARACTER_DIGIT)
        n_digits++;
      else if (kind != CHARACTER_JOINER)
        break;
      at = next;
    }
  WabToken *token = add_token (self->tokens,
                               start,
                               at,
                               n_digits == 0    ? WAB_TOKEN_WORD
                               : n_letters == 0 ? WAB_TOKEN_NUMBER
                                                : WAB_TOKEN_MIXED,
                               space_before);
  token->letter_case = find_case (n_cased, n_upper, is_first_upper);
  GString *folded = self->tokens->folded;
  wab_text_fold_append (folded, (const char *)self->text + start, at - start);
  token->fold_length = folded->len - token->fold;
  token->hash = wab_text_hash (folded->str + token->fold, token->fold_length);
  g_string_append_c (folded, '\0');
  return at;
}

static gboolean
is_word_part (const Scanner *self, gsize at)
{
  gsize next;
  CharacterKind kind = classify_character (read_character (self, at, &next));
  return kind == CHARACTER_LETTER || kind == CHARACTER_DIGIT || kind == CHARACTER_JOINER;
}

/* A word, number or mixture that begins with an ASCII letter or digit. Returns its end. */
static gsize
scan_word (Scanner *self, gsize start, gboolean space_before)
{
  const guint8 *text = self->text;
  guint8 fold[MAX_WORD_BYTES];
  guint n = 0, n_letters = 0, n_upper = 0;
  guint32 hash = self->hash_basis;
  gsize at = start;
  for (; at < self->length && n < MAX_WORD_BYTES; at++)
    {
      guint8 byte = text[at];
      guint8 class = classes[byte];
      if (class < CLASS_DIGIT)
        {
          gboolean is_inner = (byte == '.' || byte == ',') && n_letters == 0
                              && at + 1 < self->length && classes[text[at + 1]] == CLASS_DIGIT;
          if (is_inner)
            continue;
          break;
        }
      if (class == CLASS_HIGH)
        {
          if (is_word_part (self, at))
            return scan_foreign_word (self, start, space_before);
          break;
        }
      if (class == CLASS_UPPER)
        byte |= 0x20;
      n_upper += class == CLASS_UPPER;
      n_letters += class != CLASS_DIGIT;
      fold[n++] = byte;
      hash = (hash ^ byte) * FNV_PRIME;
    }
  WabToken *token = add_token (self->tokens,
                               start,
                               at,
                               n_letters == n   ? WAB_TOKEN_WORD
                               : n_letters == 0 ? WAB_TOKEN_NUMBER
                                                : WAB_TOKEN_MIXED,
                               space_before);
  token->letter_case = find_case (n_letters, n_upper, classes[text[start]] == CLASS_UPPER);
  token->fold_length = n;
  token->hash = hash;
  fold[n < MAX_WORD_BYTES ? n : n - 1] = '\0';
  if (n < MAX_WORD_BYTES)
    g_string_append_len (self->tokens->folded, (const char *)fold, n + 1);
  else
    {
      /* Full to the last byte: fold anew, there is no room for the zero. */
      wab_text_fold_append (self->tokens->folded, (const char *)text + start, at - start);
      g_string_append_c (self->tokens->folded, '\0');
    }
  return at;
}

static void
add_punctuation (Scanner *self, gsize start, gsize end, gboolean space_before)
{
  WabToken *token = add_token (self->tokens, start, end, WAB_TOKEN_PUNCT, space_before);
  token->hash = self->hash_basis;
  g_string_append_c (self->tokens->folded, '\0');
}

/* The longest line that holds a space, capped; long lines mean that nobody wrapped the text. */
static guint32
measure_widest_line (const char *text, gsize length)
{
  guint32 widest = 0;
  const char *end = text + length;
  for (const char *line = text; line < end;)
    {
      const char *line_end = memchr (line, '\n', end - line);
      if (line_end == NULL)
        line_end = end;
      gsize bytes = line_end - line;
      if (bytes > widest && memchr (line, ' ', bytes) != NULL)
        widest = MIN (bytes, 10000);
      line = line_end + 1;
    }
  return widest;
}

/* Whether the line that begins at @start is "Word:" or "Two words:", as in a header or a list. */
static gboolean
is_labelled_line (const Scanner *self, gsize start)
{
  gsize at = start;
  guint n_spaces = 0;
  for (; at < self->length && at - start < 24; at++)
    {
      if (self->text[at] == ':')
        return at > start + 1;
      if (self->text[at] == ' ')
        n_spaces++;
      else if (classes[self->text[at]] < CLASS_LOWER || n_spaces > 1)
        return FALSE;
    }
  return FALSE;
}

/* Words after which no paragraph ends. */
static gboolean
is_function_word (const guint8 *word, gsize length)
{
  static const char *const words[] = { "a",    "an",   "and",  "as",  "at",    "by",   "for",
                                       "from", "in",   "is",   "of",  "on",    "or",   "our",
                                       "so",   "than", "that", "the", "their", "this", "to",
                                       "was",  "were", "with", "has", "have",  "had" };
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strlen (words[i]) == length && memcmp (words[i], word, length) == 0)
      return TRUE;
  return FALSE;
}

/* How the line that ends at @end looks at its end. */
typedef enum
{
  LINE_END_OPEN,   /* a comma, "of the": the sentence goes on */
  LINE_END_PLAIN,  /* a word */
  LINE_END_CLOSED, /* a full stop, a closing quote */
} LineEnd;

static LineEnd
look_at_line_end (const Scanner *self, gsize start, gsize end)
{
  if (end == start)
    return LINE_END_PLAIN;
  guint8 last = self->text[end - 1];
  if (classes[last] == CLASS_PUNCT)
    return strchr (",;(-&/", last) != NULL ? LINE_END_OPEN : LINE_END_CLOSED;
  if (last >= 0x80)
    {
      gsize at = end - 1, next;
      while (at > start && (self->text[at] & 0xc0) == 0x80)
        at--;
      gunichar c = read_character (self, at, &next);
      return c == 0x2013 || c == 0x2014                  ? LINE_END_OPEN
             : classify_character (c) == CHARACTER_PUNCT ? LINE_END_CLOSED
                                                         : LINE_END_PLAIN;
    }
  gsize word = end;
  while (word > start && classes[self->text[word - 1]] >= CLASS_LOWER)
    word--;
  return is_function_word (self->text + word, end - word) ? LINE_END_OPEN : LINE_END_PLAIN;
}

/*
 * Whether the white space [@start, @end), which holds one line end, ends a paragraph. A sentence
 * that goes on does not. Someone who wraps lines breaks one only where the next word does not fit:
 * a line that could have held the next word, and in text with very long lines any that ends a
 * sentence, was broken on purpose.
 */
static gboolean
is_break_between (const Scanner *self, gsize start, gsize end)
{
  gsize line = start;
  while (line > 0 && self->text[line - 1] != '\n')
    line--;
  if (is_labelled_line (self, line) && is_labelled_line (self, end))
    return TRUE;
  gsize line_end = start;
  while (line_end > line && classes[self->text[line_end - 1]] == CLASS_SPACE)
    line_end--;
  LineEnd kind = look_at_line_end (self, line, line_end);
  if (classes[self->text[end]] == CLASS_LOWER || kind == LINE_END_OPEN)
    return FALSE;
  if (self->text[end] == '*'
      || (self->text[end] == '-' && end + 1 < self->length && self->text[end + 1] == ' '))
    return TRUE;
  if (self->widest_line > MAX_WRAPPED_LINE && kind == LINE_END_CLOSED)
    return TRUE;
  gsize word = 0;
  while (end + word < self->length && classes[self->text[end + word]] > CLASS_LINE_END)
    word++;
  gsize room = MIN (self->widest_line, MAX_WRAPPED_LINE) * (kind == LINE_END_CLOSED ? 3 : 2) / 4;
  return (start - line) + 1 + word < room;
}

/* White space from @start on. Returns its end; adds a break where it ends a paragraph. */
static gsize
scan_space (Scanner *self, gsize start)
{
  gsize at = start, first_line_end = G_MAXSIZE, after_line_end = start;
  guint n_line_ends = 0;
  while (at < self->length)
    {
      guint8 byte = self->text[at];
      guint8 class = classes[byte];
      gsize next = at + 1;
      gboolean is_line_end = class == CLASS_LINE_END;
      if (class == CLASS_HIGH)
        {
          gunichar c = read_character (self, at, &next);
          CharacterKind kind = classify_character (c);
          if (kind > CHARACTER_LINE_END && kind != CHARACTER_JOINER)
            break;
          is_line_end = kind == CHARACTER_LINE_END;
          n_line_ends += c == 0x2029; /* a paragraph separator counts twice */
        }
      else if (class > CLASS_LINE_END)
        break;
      if (is_line_end)
        {
          first_line_end = MIN (first_line_end, at);
          after_line_end = next;
          n_line_ends += byte == '\f' ? 2 : 1;
          if (byte == '\r' && next < self->length && self->text[next] == '\n')
            after_line_end = ++next;
        }
      at = next;
    }
  gboolean is_break =
      n_line_ends > 1
      || (n_line_ends == 1 && at < self->length && is_break_between (self, first_line_end, at));
  if (is_break && at < self->length && self->tokens->tokens->len > 0)
    {
      WabToken *token =
          add_token (self->tokens, first_line_end, after_line_end, WAB_TOKEN_BREAK, TRUE);
      token->hash = self->hash_basis;
      g_string_append_c (self->tokens->folded, '\0');
    }
  return at;
}

static void
scan (Scanner *self)
{
  gsize at = 0;
  gboolean space_before = TRUE;
  while (at < self->length)
    {
      switch (classes[self->text[at]])
        {
        case CLASS_SPACE:
          if (at + 1 < self->length && classes[self->text[at + 1]] > CLASS_LINE_END
              && classes[self->text[at + 1]] != CLASS_HIGH)
            at++;
          else
            at = scan_space (self, at);
          space_before = TRUE;
          continue;
        case CLASS_LINE_END:
          at = scan_space (self, at);
          space_before = TRUE;
          continue;
        case CLASS_PUNCT:
          add_punctuation (self, at, at + 1, space_before);
          at++;
          break;
        case CLASS_HIGH:
          {
            gsize next;
            CharacterKind kind = classify_character (read_character (self, at, &next));
            if (kind <= CHARACTER_LINE_END || kind == CHARACTER_JOINER)
              {
                at = scan_space (self, at);
                space_before = TRUE;
                continue;
              }
            if (kind == CHARACTER_PUNCT)
              {
                add_punctuation (self, at, next, space_before);
                at = next;
              }
            else
              at = scan_foreign_word (self, at, space_before);
            break;
          }
        default:
          at = scan_word (self, at, space_before);
          break;
        }
      space_before = FALSE;
    }
}

WabTokens *
wab_tokens_new (const char *text, gsize length)
{
  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (length < G_MAXUINT32, NULL);

  WabTokens *self = g_new0 (WabTokens, 1);
  self->text = text;
  self->length = length;
  self->tokens = g_array_sized_new (FALSE, FALSE, sizeof (WabToken), length / 5 + 16);
  self->folded = g_string_sized_new (length + length / 8 + 64);
  self->sentences = g_array_new (FALSE, FALSE, sizeof (guint32));
  Scanner scanner = {
    .tokens = self,
    .text = (const guint8 *)text,
    .length = length,
    .widest_line = measure_widest_line (text, length),
    .hash_basis = wab_text_hash ("", 0),
  };
  scan (&scanner);
  return self;
}

void
wab_tokens_free (WabTokens *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->tokens);
  g_array_unref (self->sentences);
  g_string_free (self->folded, TRUE);
  g_free (self);
}
