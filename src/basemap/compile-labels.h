#pragma once

#include "basemap/compile-layers.h"

/*
 * The labels of the map: gathered from several tables, named in several languages from the
 * gazetteer's, ordered by importance, and sorted into a grid.
 */

typedef struct _WabLabels WabLabels;

/** Reads labels.tsv in @folder and the gazetteer's tables in @gazetteer_folder. */
WabLabels *wab_labels_new (const char *folder, const char *gazetteer_folder);
void wab_labels_free (WabLabels *self);

/** Where the gazetteer puts the label of the outline @key; %FALSE if it does not know it. */
gboolean wab_labels_find_shape (WabLabels *self,
                                const char *key,
                                guint32 *out_place,
                                double *out_lat,
                                double *out_lon);

/**
 * wab_labels_add:
 * @properties: of a feature; its name is taken, and its name_en, name_ru ... where
 * @has_own_names; else the gazetteer's
 * @size: for the order among labels of one zoom: the greater the earlier
 */
void wab_labels_add (WabLabels *self,
                     WabMapLabelKind kind,
                     const char *properties,
                     gboolean has_own_names,
                     guint32 place,
                     double lat,
                     double lon,
                     double min_zoom,
                     double max_zoom,
                     guint8 rank,
                     guint64 size);

/** Adds the gazetteer's settlements that are not there yet, from @least_population on. */
void
wab_labels_add_places (WabLabels *self, const char *gazetteer_folder, guint64 least_population);

void wab_labels_write (WabLabels *self, WabSections *out_sections);
