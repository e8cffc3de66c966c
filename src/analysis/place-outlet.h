#pragma once

#include "gazetteer/gazetteer.h"
#include "model/article.h"

/*
 * Where an article was published, as far as its address and its outlet's name tell: the country of
 * the domain, a town or region whose name the domain begins with ("chicagotribune.com").
 */
typedef struct
{
  char country[3];   /* "" where not known */
  gboolean is_guess; /* @country is only likely */
  GArray *towns;     /* of WabEntryInfo: what the domain may be named for; NULL: nothing */
} WabOutlet;

/** Fills @out. Without an address and an outlet it stays empty. */
void wab_outlet_find (WabOutlet *out, const WabGazetteer *gazetteer, const WabArticle *article);

/** What @out adds to the score of a place, thousandths. */
gint wab_outlet_get_score (const WabOutlet *self, const WabEntryInfo *info);

void wab_outlet_clear (WabOutlet *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WabOutlet, wab_outlet_clear)
