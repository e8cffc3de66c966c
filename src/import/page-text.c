#include "import/page.h"

#include <string.h>

/*
 * The article's own text. What is never part of it goes first (scripts, menus, forms); then the
 * element that holds the most prose is found, and its paragraphs are written down.
 */

/* Prose is at least this long, bytes; a shorter paragraph is no sign of an article. */
#define MIN_PROSE 40
/* A paragraph that is mostly links and shorter than this leads elsewhere. */
#define MAX_LINK_LINE 240

/* What an element's text amounts to, bytes; kept in its _private while the tree is read. */
typedef struct
{
  gsize length; /* all text */
  gsize linked; /* of it in links */
  gsize prose;  /* in paragraphs */
  double score; /* of the paragraphs right below and two below */
} Amount;

typedef struct
{
  GString *out;
  GString *block;    /* the paragraph that is being written */
  gsize linked;      /* bytes of it in links */
  const char *title; /* (nullable): a paragraph that says the same is left out */
} Writer;

static gboolean
is_any (const xmlNode *node, const char *const *names)
{
  for (; *names != NULL; names++)
    if (wab_page_is (node, *names))
      return TRUE;
  return FALSE;
}

static gboolean
is_block (const xmlNode *node)
{
  static const char *const names[] = {
    "p",          "div",     "section",    "article", "main",  "header",  "h1",   "h2",
    "h3",         "h4",      "h5",         "h6",      "ul",    "ol",      "li",   "dl",
    "dt",         "dd",      "blockquote", "pre",     "hr",    "table",   "tr",   "figure",
    "figcaption", "td",      "th",         "tbody",   "thead", "address", "body", "center",
    "fieldset",   "details", "summary",    NULL
  };
  return is_any (node, names);
}

static gboolean
is_never_text (const xmlNode *node)
{
  static const char *const names[] = { "script", "style",  "noscript", "template", "svg",
                                       "nav",    "footer", "aside",    "form",     "button",
                                       "iframe", "select", "menu",     "dialog",   "object",
                                       "video",  "audio",  "canvas",   "head",     "input",
                                       "math",   NULL };
  return is_any (node, names);
}

static gboolean
has_word (const char *text, const char *const *words)
{
  for (; text != NULL && *words != NULL; words++)
    if (strstr (text, *words) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
is_named (xmlNode *node, const char *const *words)
{
  static const char *const keys[] = { "class", "id" };
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *value = wab_page_dup_attribute (node, keys[i]);
      g_autofree char *lower = value != NULL ? g_ascii_strdown (value, -1) : NULL;
      if (has_word (lower, words))
        return TRUE;
    }
  return FALSE;
}

/* What readers wrote below the article; it can be longer than that. */
static gboolean
is_comments (xmlNode *node)
{
  static const char *const words[] = { "comment", "disqus", NULL };
  return is_named (node, words);
}

static gboolean
is_hidden (xmlNode *node)
{
  g_autofree char *aria = wab_page_dup_attribute (node, "aria-hidden");
  g_autofree char *style = wab_page_dup_attribute (node, "style");
  return xmlHasProp (node, (const xmlChar *)"hidden") != NULL || g_strcmp0 (aria, "true") == 0
         || (style != NULL
             && (strstr (style, "display:none") != NULL || strstr (style, "display: none") != NULL
                 || strstr (style, "visibility:hidden") != NULL
                 || strstr (style, "visibility: hidden") != NULL));
}

/* Whether the page says of the element that it stands beside the article. */
static gboolean
is_aside (xmlNode *node)
{
  static const char *const words[] = {
    "share",     "sharing",  "social",          "sidebar",    "related",
    "recommend", "promo",    "advert",          "sponsor",    "newsletter",
    "cookie",    "consent",  "breadcrumb",      "subscribe",  "signup",
    "popup",     "modal",    "read-more",       "readmore",   "more-on",
    "most-read", "sr-only",  "visually-hidden", "navigation", "screen-reader",
    "navbar",    "masthead", "site-header",     "tag-list",   "paywall",
    NULL
  };
  static const char *const roles[] = { "navigation", "banner", "complementary", "contentinfo",
                                       "search",     "dialog", "menu",          NULL };
  if (is_named (node, words))
    return TRUE;
  g_autofree char *role = wab_page_dup_attribute (node, "role");
  return role != NULL && g_strv_contains (roles, role);
}

/* ---- Amounts -----------------------------------------------------------------------------------
 */

static Amount *
get_amount (xmlNode *node)
{
  return node->_private;
}

static gsize
count_text (const xmlNode *node)
{
  gsize n = 0;
  for (const char *p = (const char *)node->content; p != NULL && *p != '\0'; p++)
    n += !g_ascii_isspace (*p);
  return n;
}

/* The text that stands in the element itself or in what is no block below it. */
static gsize
count_inline (xmlNode *node)
{
  gsize n = 0;
  xmlNode *at = node->children;
  while (at != NULL)
    {
      if (at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE)
        n += count_text (at);
      at = wab_page_next (at, node, is_block (at) || wab_page_is (at, "a"));
    }
  return n;
}

static void
add_score (xmlNode *node, double score)
{
  if (node != NULL && node->type == XML_ELEMENT_NODE && get_amount (node) != NULL)
    get_amount (node)->score += score;
}

/* Counts an element whose children are counted. */
static void
close_amount (xmlNode *node)
{
  Amount *own = get_amount (node);
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
        own->length += count_text (child);
      else if (child->type == XML_ELEMENT_NODE)
        {
          own->length += get_amount (child)->length;
          own->linked += get_amount (child)->linked;
          own->prose += get_amount (child)->prose;
        }
    }
  if (wab_page_is (node, "a"))
    own->linked = own->length;
  gsize prose = is_block (node) && !wab_page_is (node, "body") ? count_inline (node) : 0;
  if (prose < MIN_PROSE)
    return;
  own->prose += prose;
  double score = 1 + MIN (prose / 100.0, 5);
  if (!wab_page_is (node, "p") && !wab_page_is (node, "li"))
    own->score += score;
  add_score (node->parent, score);
  if (node->parent != NULL)
    add_score (node->parent->parent, score / 2);
}

static void
drop (xmlNode *node)
{
  xmlUnlinkNode (node);
  xmlFreeNode (node);
}

/* Takes what is never text out of the tree. */
static void
prune (xmlNode *root)
{
  xmlNode *node = root;
  while (node != NULL)
    {
      gboolean is_gone =
          node != root
          && (node->type == XML_COMMENT_NODE || node->type == XML_PI_NODE || is_never_text (node));
      xmlNode *next = wab_page_next (node, root, is_gone);
      if (is_gone)
        drop (node);
      node = next;
    }
}

/* Amounts of all elements below @root, children first. */
static GArray *
count_amounts (xmlNode *root)
{
  gsize n = 0, at = 0;
  for (xmlNode *node = root; node != NULL; node = wab_page_next (node, root, FALSE))
    n += node->type == XML_ELEMENT_NODE;
  GArray *amounts = g_array_sized_new (FALSE, TRUE, sizeof (Amount), n);
  g_array_set_size (amounts, n);
  g_autoptr (GPtrArray) nodes = g_ptr_array_sized_new (n);
  for (xmlNode *node = root; node != NULL; node = wab_page_next (node, root, FALSE))
    if (node->type == XML_ELEMENT_NODE)
      {
        node->_private = &g_array_index (amounts, Amount, at++);
        g_ptr_array_add (nodes, node);
      }
  while (nodes->len > 0)
    close_amount (g_ptr_array_steal_index (nodes, nodes->len - 1));
  return amounts;
}

/* Takes out what stands beside the article, unless much of the page's prose is in it: names are
 * loose, and a page may be called "with-sidebar" as a whole. */
static void
prune_asides (xmlNode *root)
{
  gsize all = get_amount (root)->length, prose = get_amount (root)->prose;
  xmlNode *node = root;
  while (node != NULL)
    {
      const Amount *amount = node->type == XML_ELEMENT_NODE ? get_amount (node) : NULL;
      gboolean is_gone = node != root && amount != NULL && amount->length * 2 <= all
                         && (is_hidden (node) || is_comments (node)
                             || (amount->prose * 5 <= prose && is_aside (node)));
      xmlNode *next = wab_page_next (node, root, is_gone);
      if (is_gone)
        drop (node);
      node = next;
    }
}

/* ---- The article -------------------------------------------------------------------------------
 */

static gboolean
is_marked_body (xmlNode *node)
{
  g_autofree char *prop = wab_page_dup_attribute (node, "itemprop");
  return prop != NULL && g_ascii_strcasecmp (prop, "articleBody") == 0;
}

static gboolean
is_marked_article (xmlNode *node)
{
  g_autofree char *role = wab_page_dup_attribute (node, "role");
  return wab_page_is (node, "article") || wab_page_is (node, "main")
         || g_strcmp0 (role, "main") == 0 || g_strcmp0 (role, "article") == 0;
}

static double
get_final_score (xmlNode *node)
{
  const Amount *amount = get_amount (node);
  if (amount->length == 0)
    return 0;
  return amount->score * (1 - (double)amount->linked / amount->length);
}

/* Whether the rest of an article stands in @parent beside @node: much more prose, few links. */
static gboolean
holds_more (const xmlNode *parent, xmlNode *node)
{
  if (parent == NULL || parent->type != XML_ELEMENT_NODE || parent->_private == NULL)
    return FALSE;
  const Amount *outer = parent->_private, *inner = get_amount (node);
  return outer->prose * 10 > inner->prose * 13 && outer->linked * 10 < outer->length * 3;
}

/* The element that holds the article: as it is marked, if most of the prose is there, else the one
 * with the best paragraphs. */
static xmlNode *
find_article (xmlNode *root)
{
  xmlNode *body = NULL, *article = NULL, *best = NULL;
  for (xmlNode *node = root; node != NULL; node = wab_page_next (node, root, FALSE))
    {
      if (node->type != XML_ELEMENT_NODE)
        continue;
      gsize prose = get_amount (node)->prose;
      if (is_marked_body (node) && (body == NULL || prose > get_amount (body)->prose))
        body = node;
      /* The innermost of those that hold as much. */
      if (is_marked_article (node) && (article == NULL || prose >= get_amount (article)->prose))
        article = node;
      if (best == NULL || get_final_score (node) > get_final_score (best))
        best = node;
    }
  gsize all = get_amount (root)->prose;
  if (body != NULL && get_amount (body)->prose * 3 >= all && get_amount (body)->prose > 0)
    return body;
  if (article != NULL && get_amount (article)->prose * 2 >= all && get_amount (article)->prose > 0)
    return article;
  if (best == NULL || get_final_score (best) <= 0)
    return root;
  for (xmlNode *outer = best->parent; outer != NULL; outer = outer->parent)
    if (holds_more (outer, best))
      best = outer;
  return best;
}

/* ---- Writing -----------------------------------------------------------------------------------
 */

static void
end_block (Writer *self)
{
  g_autofree char *text = g_strstrip (g_strdup (self->block->str));
  gsize linked = self->linked;
  g_string_truncate (self->block, 0);
  self->linked = 0;
  gsize length = strlen (text);
  if (length == 0 || (linked * 10 > length * 7 && length < MAX_LINK_LINE)
      || g_strcmp0 (text, self->title) == 0)
    return;
  if (self->out->len > 0)
    g_string_append (self->out, "\n\n");
  g_string_append_len (self->out, text, length);
}

/* White space is folded; soft hyphens and marks of no width are left out. */
static void
write_text (Writer *self, const char *content, gboolean is_linked)
{
  g_autofree char *text = g_utf8_make_valid (content, -1);
  gsize before = self->block->len;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gsize n = self->block->len;
      if (wab_page_is_invisible (c))
        continue;
      if (!g_unichar_isspace (c))
        g_string_append_unichar (self->block, c);
      else if (n > 0 && self->block->str[n - 1] != ' ' && self->block->str[n - 1] != '\n')
        g_string_append_c (self->block, ' ');
    }
  if (is_linked)
    self->linked += self->block->len - before;
}

/* One line end within a paragraph, two end it. */
static void
write_break (Writer *self)
{
  gsize n = self->block->len;
  while (n > 0 && self->block->str[n - 1] == ' ')
    g_string_truncate (self->block, --n);
  if (n > 0 && self->block->str[n - 1] == '\n')
    end_block (self);
  else if (n > 0)
    g_string_append_c (self->block, '\n');
}

/* The parser lets no tree be deeper than 256. */
static void
write_node (Writer *self, xmlNode *node, gboolean is_linked)
{
  if ((node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
      && node->content != NULL)
    write_text (self, (const char *)node->content, is_linked);
  if (node->type != XML_ELEMENT_NODE)
    return;
  if (wab_page_is (node, "br"))
    write_break (self);
  gboolean ends = is_block (node);
  if (ends)
    end_block (self);
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    write_node (self, child, is_linked || wab_page_is (node, "a"));
  if (ends)
    end_block (self);
}

char *
wab_page_read_text (xmlDoc *document, const char *title)
{
  g_return_val_if_fail (document != NULL, NULL);

  xmlNode *root = xmlDocGetRootElement (document);
  if (root == NULL)
    return g_strdup ("");
  prune (root);
  g_autoptr (GArray) amounts = count_amounts (root);
  prune_asides (root);
  g_autoptr (GArray) amounts_left = count_amounts (root);
  Writer writer = { g_string_new (NULL), g_string_new (NULL), 0, title };
  write_node (&writer, find_article (root), FALSE);
  end_block (&writer);
  if (writer.out->len > 0 && title != NULL)
    {
      g_string_prepend (writer.out, "\n\n");
      g_string_prepend (writer.out, title);
    }
  g_string_free (writer.block, TRUE);
  return g_string_free (writer.out, FALSE);
}
