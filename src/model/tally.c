#include "model/tally.h"

void
wab_tally_free (WabTally *self)
{
  g_return_if_fail (self != NULL);
  g_clear_pointer (&self->events, g_array_unref);
  g_array_unref (self->places);
  g_free (self);
}

void
wab_histogram_free (WabHistogram *self)
{
  g_return_if_fail (self != NULL);
  g_free (self->edges);
  g_free (self->sure);
  g_free (self->unsure);
  g_free (self->planned);
  g_free (self->reports);
  g_free (self);
}
