#include "reader/article-list.h"

#include "calendar/civil.h"

struct _WabArticleItem
{
  GObject parent_instance;
  guint32 article;
};

G_DEFINE_FINAL_TYPE (WabArticleItem, wab_article_item, G_TYPE_OBJECT)

static void
wab_article_item_class_init (WabArticleItemClass *klass G_GNUC_UNUSED)
{
}

static void
wab_article_item_init (WabArticleItem *self)
{
  self->article = G_MAXUINT32;
}

guint32
wab_article_item_get_article (WabArticleItem *self)
{
  g_return_val_if_fail (WAB_IS_ARTICLE_ITEM (self), G_MAXUINT32);
  return self->article;
}

typedef struct
{
  gint64 told; /* day, G_MAXINT64: not known */
  guint32 article;
} Entry;

struct _WabArticleList
{
  GObject parent_instance;
  GArray *entries; /* of Entry */
  guint n_without_day;
};

static void wab_article_list_init_model (GListModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WabArticleList,
                               wab_article_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      wab_article_list_init_model))

static GType
get_item_type (GListModel *model G_GNUC_UNUSED)
{
  return WAB_TYPE_ARTICLE_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return WAB_ARTICLE_LIST (model)->entries->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  WabArticleList *self = WAB_ARTICLE_LIST (model);
  if (position >= self->entries->len)
    return NULL;
  WabArticleItem *item = g_object_new (WAB_TYPE_ARTICLE_ITEM, NULL);
  item->article = wab_article_list_get_article (self, position);
  return item;
}

static void
wab_article_list_init_model (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

static void
wab_article_list_finalize (GObject *object)
{
  g_array_unref (WAB_ARTICLE_LIST (object)->entries);
  G_OBJECT_CLASS (wab_article_list_parent_class)->finalize (object);
}

static void
wab_article_list_class_init (WabArticleListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wab_article_list_finalize;
}

static void
wab_article_list_init (WabArticleList *self)
{
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
}

WabArticleList *
wab_article_list_new (void)
{
  return g_object_new (WAB_TYPE_ARTICLE_LIST, NULL);
}

static gint
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *x = a, *y = b;
  if (x->told != y->told)
    return x->told < y->told ? -1 : 1;
  return x->article < y->article ? -1 : x->article > y->article;
}

static GArray *
list_entries (WabSession *session, gboolean only_without_day, guint *out_n_without_day)
{
  const WabSnapshot *snapshot = wab_session_get_snapshot (session);
  gint32 as_of = wab_session_get_lens (session)->as_of;
  *out_n_without_day = 0;
  GArray *entries = g_array_sized_new (FALSE, FALSE, sizeof (Entry), snapshot->articles->len);
  for (guint32 i = 0; i < snapshot->articles->len; i++)
    {
      const WabToldDay *told = &wab_snapshot_get_analysis (snapshot, i)->told;
      Entry entry = { G_MAXINT64, i };
      WabDay last;
      if (wab_span_is_known (&told->span))
        wab_span_to_days (&told->span, &entry.told, &last);
      gboolean is_known = entry.told != G_MAXINT64;
      if (as_of != WAB_NO_DAY && entry.told > as_of)
        continue;
      *out_n_without_day += !is_known;
      if (only_without_day && is_known)
        continue;
      g_array_append_val (entries, entry);
    }
  g_array_sort (entries, compare_entries);
  return entries;
}

void
wab_article_list_update (WabArticleList *self, WabSession *session, gboolean only_without_day)
{
  g_return_if_fail (WAB_IS_ARTICLE_LIST (self));
  g_autoptr (GArray) before = self->entries;
  self->entries = list_entries (session, only_without_day, &self->n_without_day);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before->len, self->entries->len);
}

guint
wab_article_list_get_n_without_day (WabArticleList *self)
{
  g_return_val_if_fail (WAB_IS_ARTICLE_LIST (self), 0);
  return self->n_without_day;
}

guint32
wab_article_list_get_article (WabArticleList *self, guint32 position)
{
  g_return_val_if_fail (WAB_IS_ARTICLE_LIST (self), G_MAXUINT32);
  return position < self->entries->len ? g_array_index (self->entries, Entry, position).article
                                       : G_MAXUINT32;
}
