#include "model/article.h"

#include <string.h>

WabArticle *
wab_article_new_take (const char *name, char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  WabArticle *self = g_new0 (WabArticle, 1);
  g_atomic_ref_count_init (&self->references);
  self->name = g_strdup (name);
  self->text = text;
  self->length = strlen (text);
  return self;
}

WabArticle *
wab_article_ref (WabArticle *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
wab_article_unref (WabArticle *self)
{
  g_return_if_fail (self != NULL);
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_clear_pointer (&self->original, g_bytes_unref);
  g_free (self->name);
  g_free (self->sha256);
  g_free (self->text);
  g_free (self->encoding);
  g_free (self->title);
  g_free (self->outlet);
  g_free (self->url);
  g_free (self->given_date);
  g_free (self->given_date_reason);
  g_free (self);
}

guint32
wab_article_get_characters_before (const WabArticle *self, guint32 offset)
{
  guint32 n = 0;
  for (guint32 i = 0; i < offset && i < self->length; i++)
    n += ((guchar)self->text[i] & 0xC0) != 0x80;
  return n;
}
