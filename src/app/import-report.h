#pragma once

#include "collection/collection.h"

#include <adwaita.h>

/** Shows, over @parent, what an import could not read and why, and what is to be known of the rest.
 */
void wab_import_report_present (GtkWindow *parent, const WabImportSummary *summary);
