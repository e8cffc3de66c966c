#pragma once

#include <glib.h>

/** One line "Key: value" at the top of a text. All offsets are bytes of the text. */
typedef struct
{
  gsize key_start;
  gsize key_end;
  gsize value_start; /* without the white space around it */
  gsize value_end;
} WabHeaderLine;

/**
 * wab_text_next_header_line:
 * @text: valid UTF-8
 * @length: bytes
 * @inout_offset: 0 at first; afterwards where the next line begins
 * @out_line: (out)
 *
 * Walks over the header lines at the top of a plain text: "Title: …", "Outlet: …", "Date: …" and
 * the like. The keys are those that wab_text_get_header_key() knows; the first other line ends the
 * header. Where the text begins with front matter, that is the header: its other lines are passed
 * over, and quotes around a value are no part of it.
 *
 * Returns: %FALSE after the last one; @inout_offset is then where the body begins, 0 if there is no
 *   header
 */
gboolean wab_text_next_header_line (const char *text,
                                    gsize length,
                                    gsize *inout_offset,
                                    WabHeaderLine *out_line);

/** What the key [@start, @end) of a header line stands for: "title", "outlet", "date", "url",
 * "author" ...; %NULL for a word that is no key. */
const char *wab_text_get_header_key (const char *text, gsize start, gsize end);

/** Where front matter ends, after its last line: "key: value" lines of any kind between two lines of
 * "---" at the very top (YAML; "..." may close it); 0 without any. */
gsize wab_text_find_matter_end (const char *text, gsize length);

/** Where the body begins: after the header lines and the blank lines below them; 0 without a
 * header. */
gsize wab_text_find_body (const char *text, gsize length);
