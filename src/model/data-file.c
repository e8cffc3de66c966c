#include "config.h"

#include "model/data-file.h"

static char *
find_program_folder (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  return program != NULL ? g_path_get_dirname (program) : NULL;
}

char *
wab_data_file_find (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  const char *given = g_getenv ("WHENABOUTS_DATA_DIR");
  g_autofree char *here = find_program_folder ();
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  if (given != NULL && *given != '\0')
    g_ptr_array_add (paths, g_build_filename (given, name, NULL));
  if (here != NULL)
    {
      g_ptr_array_add (paths, g_build_filename (here, "..", "..", "data", name, NULL));
      g_ptr_array_add (paths, g_build_filename (here, "..", "data", name, NULL));
      g_ptr_array_add (paths, g_build_filename (here, "..", "share", "whenabouts", name, NULL));
    }
  g_ptr_array_add (paths, g_build_filename (WAB_PKGDATADIR, name, NULL));
  for (guint i = 0; i < paths->len; i++)
    if (g_file_test (g_ptr_array_index (paths, i), G_FILE_TEST_EXISTS))
      return g_canonicalize_filename (g_ptr_array_index (paths, i), NULL);
  return NULL;
}
