#pragma once

#include <adwaita.h>
#include <shumate/shumate.h>

/*
 * The one place that knows versions of the toolkit: what GTK 4.8, libadwaita 1.2 and
 * libshumate 1.0 do with one API and later ones with another, or do not do at all. Everything here
 * works on both.
 */

typedef enum
{
  WAB_CHOOSE_FILE,    /* one file to open */
  WAB_CHOOSE_FILES,   /* one or more files to open */
  WAB_CHOOSE_FOLDERS, /* one or more folders */
  WAB_CHOOSE_SAVE,    /* a file to write */
} WabChoice;

/** @files: of #GFile, at least one. Not called where the person cancels. */
typedef void (*WabChooseFunc) (GPtrArray *files, gpointer owner);

/**
 * wab_compat_choose_files:
 * @title: of the dialog
 * @name: (nullable): the name to suggest when saving
 * @filters: (nullable): of #GtkFileFilter
 * @owner: passed to @func; kept alive until then
 */
void wab_compat_choose_files (GtkWindow *parent,
                              WabChoice choice,
                              const char *title,
                              const char *accept_label,
                              const char *name,
                              GListModel *filters,
                              WabChooseFunc func,
                              GObject *owner);

/** An answer to a question. */
typedef struct
{
  const char *id;
  const char *label; /* with a mnemonic */
  AdwResponseAppearance appearance;
} WabAnswer;

/** @id: of the answer; "cancel" also where the dialog was closed. */
typedef void (*WabAnswerFunc) (const char *id, gpointer owner);

/** Asks a question. @answers: the one with the id "cancel" closes; the last is the default.
 * @owner: passed to @func; where it is gone by then, @func is not called. */
void wab_compat_ask (GtkWindow *parent,
                     const char *heading,
                     const char *body,
                     const WabAnswer *answers,
                     guint n_answers,
                     WabAnswerFunc func,
                     GObject *owner);

/** What the About window says beside the program's own name, version and icon. */
typedef struct
{
  const char *comments;
  const char *copyright;
  const char *translators;
  const char *const *developers;
  const char *credits_title; /* of the data's section */
  const char *const *credits;
  const char *data_title;
  const char *data_copyright;
} WabAbout;

void wab_compat_show_about (GtkWindow *parent, const WabAbout *about);

/** Shows the window of keys. @resource: an interface file; @id: the GtkShortcutsWindow in it. */
void wab_compat_show_shortcuts (GtkApplicationWindow *parent, const char *resource, const char *id);

/** Has a screen reader say @text at once, where the toolkit can (GTK 4.14); elsewhere nothing. */
void wab_compat_announce (GtkAccessible *accessible, const char *text);

/** Whether the installed libshumate draws vector tiles from data of our own. */
gboolean wab_compat_has_vector_tiles (void);

/**
 * wab_compat_vector_source_new:
 * @id: of the map source
 * @style_json: a style of MapLibre's form with one source
 * @source_name: its name in the style
 * @data: gives the tiles, unpacked; a reference is kept
 * @max_zoom: the last zoom that @data has; closer its tiles are enlarged
 *
 * Errors: those of libshumate where the style is no good; %G_IO_ERROR_NOT_SUPPORTED where
 * wab_compat_has_vector_tiles() is %FALSE. Returns: (transfer full)
 */
ShumateMapSource *wab_compat_vector_source_new (const char *id,
                                                const char *style_json,
                                                const char *source_name,
                                                ShumateDataSource *data,
                                                guint max_zoom,
                                                GError **error);

/**
 * wab_compat_wake_layer:
 * @layer: that was just put on a map
 *
 * Later versions of libshumate (seen in 1.4) ask for no tiles while the map seems to move fast, as
 * it does when a layer is new, and look again with the next frame; where that frame has the time
 * of the last look they never do, and the layer stays empty until somebody moves the map. Has
 * @layer look again in a while.
 */
void wab_compat_wake_layer (ShumateLayer *layer);
