#pragma once

#include "model/snapshot.h"

/*
 * A document made in memory for tests of the window, where what the texts say does not matter:
 * places, days and who told what.
 */
typedef struct _MadeDocument MadeDocument;

MadeDocument *made_document_new (void);

/** @box: (nullable): that of an area. Returns: what the other functions call it by. */
WabPlace *made_document_add_place (MadeDocument *self,
                                   const char *name,
                                   WabPlaceKind kind,
                                   double lat,
                                   double lon,
                                   const WabGeoBox *box);
/** A new article; what is added next stands in it. @told: "2022-01-09" or %NULL. */
void made_document_add_article (MadeDocument *self, const char *name, const char *told);
/** @when: EDTF or %NULL. @event: any number, the same for reports of one fact. */
void made_document_add_report (MadeDocument *self,
                               guint32 event,
                               const char *when,
                               WabPlace *place,
                               WabRole role);
/** Frees @self. */
WabSnapshot *made_document_finish (MadeDocument *self);

/** Four articles of 8 to 11 January 2022 with five events in Almaty, Taldykorgan, Aktobe Region
 * and, by a report from 1991, Astana. */
WabSnapshot *made_document_january (void);

/** @n_reports of a pseudo-random month at @n_places, ten to an article, two reports an event. */
WabSnapshot *made_document_large (guint n_reports, guint n_places);
