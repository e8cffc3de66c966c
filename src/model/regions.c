#include "model/regions.h"

#include <string.h>

static const WabRegionChange *
find_change (const char *country, const char *region)
{
  guint n = 0, low = 0;
  const WabRegionChange *changes = wab_region_changes_get (&n);
  guint high = n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      int order = strcmp (changes[middle].country, country);

      if (order == 0)
        order = strcmp (changes[middle].region, region);
      if (order == 0)
        return &changes[middle];
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

const char *
wab_region_find_on (const char *country, const char *region, gint32 day)
{
  const WabRegionChange *change;

  /* What a region was made of may itself have been part of another before. */
  while (region != NULL && (change = find_change (country, region)) != NULL && day < change->since)
    region = change->before;
  return region;
}
