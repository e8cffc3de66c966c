#include "cli/cli.h"

#include "calendar/civil.h"
#include "collection/counting.h"
#include "model/error.h"
#include "picture/render.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#define SMALLEST_PX 200
#define LARGEST_PX 16384
#define BIN_PX 6

static gboolean
parse_size (const char *text, int *out_width, int *out_height)
{
  int width, height, end = 0;
  if (sscanf (text, "%dx%d%n", &width, &height, &end) != 2 || text[end] != '\0'
      || width < SMALLEST_PX || height < SMALLEST_PX || width > LARGEST_PX || height > LARGEST_PX)
    {
      wab_cli_complain (_ ("--size: “%s” is no size: write WIDTHxHEIGHT, %d to %d pixels each"),
                        text,
                        SMALLEST_PX,
                        LARGEST_PX);
      return FALSE;
    }
  *out_width = width;
  *out_height = height;
  return TRUE;
}

static gboolean
parse_style (const char *text, WabMapStyle *out_style)
{
  static const char *const names[] = { "light", "dark", "high-contrast", "projector" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (text, names[i]))
      {
        *out_style = i;
        return TRUE;
      }
  wab_cli_complain (_ ("--style: “%s” is none of light, dark, high-contrast, projector"), text);
  return FALSE;
}

static gboolean
parse_window (const char *from, const char *to, WabLens *lens)
{
  WabDay first = 0, last = 0;
  if (from != NULL && !wab_day_parse_iso (from, &first))
    {
      wab_cli_complain (_ ("--%s: “%s” is no day: write it as 2022-01-09"), "from", from);
      return FALSE;
    }
  if (to != NULL && !wab_day_parse_iso (to, &last))
    {
      wab_cli_complain (_ ("--%s: “%s” is no day: write it as 2022-01-09"), "to", to);
      return FALSE;
    }
  if (from == NULL && to == NULL)
    return TRUE;
  if (from == NULL || to == NULL)
    {
      wab_cli_complain (_ ("give both --from and --to"));
      return FALSE;
    }
  if (last < first)
    {
      wab_cli_complain (_ ("--from=%s is after --to=%s"), from, to);
      return FALSE;
    }
  lens->has_window = TRUE;
  lens->start = first * WAB_SECONDS_PER_DAY;
  lens->end = (last + 1) * WAB_SECONDS_PER_DAY;
  return TRUE;
}

static gboolean
draw (WabCollection *collection,
      const WabLens *lens,
      WabPicture *picture,
      const char *path,
      GError **error)
{
  g_autoptr (WabOutlines) outlines = wab_outlines_open (NULL, error);
  if (outlines == NULL)
    return FALSE;
  WabSnapshot *snapshot = wab_collection_get_snapshot (collection);
  g_autoptr (WabTally) tally = wab_tally_new (snapshot, lens);
  g_autoptr (WabHistogram) happened = NULL;
  g_autoptr (WabHistogram) told = NULL;
  gint64 start, end, told_start, told_end;
  gboolean has_happened = wab_snapshot_get_extent (snapshot, WAB_CLOCK_HAPPENED, &start, &end);
  if (wab_snapshot_get_extent (snapshot, WAB_CLOCK_TOLD, &told_start, &told_end))
    {
      start = has_happened ? MIN (start, told_start) : told_start;
      end = has_happened ? MAX (end, told_end) : told_end;
      has_happened = TRUE;
    }
  if (has_happened)
    {
      WabBinUnit unit = wab_bin_unit_choose (start, end, picture->width_px, BIN_PX);
      WabLens other = *lens;
      other.clock = WAB_CLOCK_HAPPENED;
      happened = wab_histogram_new (snapshot, &other, start, end, unit);
      other.clock = WAB_CLOCK_TOLD;
      told = wab_histogram_new (snapshot, &other, start, end, unit);
    }
  picture->snapshot = snapshot;
  picture->tally = tally;
  picture->happened = happened;
  picture->told = told;
  picture->has_window = lens->has_window;
  picture->start = lens->start;
  picture->end = lens->end;
  picture->clock = lens->clock;
  picture->title = wab_collection_get_title (collection);
  picture->language = "en";
  return wab_picture_render (picture, outlines, path, error);
}

static WabExit
render (const char *document,
        const char *output,
        const char *from,
        const char *to,
        const char *clock,
        const char *size,
        const char *style)
{
  WabPicture picture = { .style = WAB_MAP_LIGHT, .width_px = 1280, .height_px = 800 };
  WabLens lens;
  wab_lens_init (&lens);
  if (clock != NULL && g_str_equal (clock, "told"))
    lens.clock = WAB_CLOCK_TOLD;
  else if (clock != NULL && !g_str_equal (clock, "happened"))
    {
      wab_cli_complain (_ ("--clock: “%s” is neither “happened” nor “told”"), clock);
      return WAB_EXIT_USAGE;
    }
  if (!parse_window (from, to, &lens)
      || (size != NULL && !parse_size (size, &picture.width_px, &picture.height_px))
      || (style != NULL && !parse_style (style, &picture.style)))
    return WAB_EXIT_USAGE;
  g_autoptr (WabCollection) collection = wab_cli_open_document (document);
  if (collection == NULL)
    return WAB_EXIT_DOCUMENT;
  if (!wab_cli_has_folder (output))
    return WAB_EXIT_SOME_FAILED;
  g_autoptr (GError) error = NULL;
  if (draw (collection, &lens, &picture, output, &error))
    return WAB_EXIT_DONE;
  wab_cli_complain ("%s", error->message);
  return g_error_matches (error, WAB_ERROR, WAB_ERROR_VALUE) ? WAB_EXIT_USAGE
                                                             : WAB_EXIT_SOME_FAILED;
}

WabExit
wab_command_render (int argc, char **argv)
{
  g_autofree char *from = NULL, *to = NULL, *clock = NULL, *size = NULL, *style = NULL,
                  *output = NULL;
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, N_ ("First day of the window"), N_ ("DAY") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &to, N_ ("Last day of the window, included"), N_ ("DAY") },
    { "clock", 0, 0, G_OPTION_ARG_STRING, &clock, N_ ("Which days"), "happened|told" },
    { "size", 0, 0, G_OPTION_ARG_STRING, &size, N_ ("Size in pixels (1280x800)"), N_ ("WxH") },
    { "style",
      0,
      0,
      G_OPTION_ARG_STRING,
      &style,
      N_ ("Colours"),
      "light|dark|high-contrast|projector" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("The picture"), "OUT.{png,svg,pdf}" },
    { NULL },
  };
  if (!wab_cli_parse (&argc,
                      &argv,
                      entries,
                      _ ("DOCUMENT"),
                      _ ("Draws the map and the timeline; needs no display.")))
    return WAB_EXIT_USAGE;
  if (argc != 2 || output == NULL)
    {
      wab_cli_complain (_ ("name one document, and the picture with -o"));
      return WAB_EXIT_USAGE;
    }
  return render (argv[1], output, from, to, clock, size, style);
}
