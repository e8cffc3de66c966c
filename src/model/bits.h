#pragma once

#include <glib.h>

/*
 * A set of small numbers, a bit each: made empty, looked through sixty-four at a time.
 */
typedef guint64 WabBits;

/** Room for the numbers below @n, none of them in it. Free with g_free(). */
static inline WabBits *
wab_bits_new (guint32 n)
{
  return g_new0 (WabBits, n / 64 + 1);
}

static inline gboolean
wab_bits_has (const WabBits *self, guint32 i)
{
  return (self[i / 64] >> (i % 64)) & 1;
}

static inline void
wab_bits_add (WabBits *self, guint32 i)
{
  self[i / 64] |= G_GUINT64_CONSTANT (1) << (i % 64);
}

/** The first number in it from @i on, @n if there is none below @n. */
static inline guint32
wab_bits_find (const WabBits *self, guint32 i, guint32 n)
{
  if (i >= n)
    return n;
  guint32 word = i / 64, last = (n - 1) / 64;
  WabBits rest = self[word] & (G_MAXUINT64 << (i % 64));
  while (rest == 0 && word < last)
    rest = self[++word];
  if (rest == 0)
    return n;
  return MIN (word * 64 + (guint32)__builtin_ctzll (rest), n);
}
