#include "config.h"

#include "app/settings.h"

#include "model/data-file.h"

GSettings *
wab_settings_new (void)
{
  GSettingsSchemaSource *installed = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchemaSource) own = NULL;
  g_autofree char *compiled = wab_data_file_find ("gschemas.compiled");
  if (compiled != NULL)
    {
      g_autofree char *folder = g_path_get_dirname (compiled);
      own = g_settings_schema_source_new_from_directory (folder, installed, TRUE, NULL);
    }
  GSettingsSchemaSource *source = own != NULL ? own : installed;
  if (source == NULL)
    return NULL;
  g_autoptr (GSettingsSchema) schema = g_settings_schema_source_lookup (source, WAB_APP_ID, TRUE);
  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}
