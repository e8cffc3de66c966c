#include "analysis/pair-map.h"

#define FIRST_SIZE 256

typedef struct
{
  guint32 a;
  guint32 b;
  guint32 value;
  guint32 filling; /* of the map when this was put in; another: free */
} Slot;

struct _WabPairMap
{
  Slot *slots;
  guint32 n_slots;
  guint32 n_used;
  guint32 filling;
};

WabPairMap *
wab_pair_map_new (void)
{
  WabPairMap *self = g_new0 (WabPairMap, 1);
  self->n_slots = FIRST_SIZE;
  self->slots = g_new0 (Slot, self->n_slots);
  self->filling = 1;
  return self;
}

void
wab_pair_map_free (WabPairMap *self)
{
  g_return_if_fail (self != NULL);
  g_free (self->slots);
  g_free (self);
}

void
wab_pair_map_empty (WabPairMap *self)
{
  self->n_used = 0;
  if (++self->filling != 0)
    return;
  for (guint32 i = 0; i < self->n_slots; i++)
    self->slots[i].filling = 0;
  self->filling = 1;
}

static Slot *
find_slot (const WabPairMap *self, guint32 a, guint32 b)
{
  guint64 mixed = (((guint64)a << 32) | b) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
  guint32 i = (guint32)(mixed >> 32) & (self->n_slots - 1);
  for (;; i = (i + 1) & (self->n_slots - 1))
    {
      Slot *slot = &self->slots[i];
      if (slot->filling != self->filling || (slot->a == a && slot->b == b))
        return slot;
    }
}

static void
grow (WabPairMap *self)
{
  Slot *old = self->slots;
  guint32 n_old = self->n_slots;
  self->n_slots *= 2;
  self->slots = g_new0 (Slot, self->n_slots);
  for (guint32 i = 0; i < n_old; i++)
    if (old[i].filling == self->filling)
      *find_slot (self, old[i].a, old[i].b) = old[i];
  g_free (old);
}

gboolean
wab_pair_map_add (WabPairMap *self, guint32 a, guint32 b, guint32 value)
{
  if (self->n_used * 2 >= self->n_slots)
    grow (self);
  Slot *slot = find_slot (self, a, b);
  if (slot->filling == self->filling)
    return FALSE;
  *slot = (Slot){ a, b, value, self->filling };
  self->n_used++;
  return TRUE;
}

gboolean
wab_pair_map_find (const WabPairMap *self, guint32 a, guint32 b, guint32 *out_value)
{
  const Slot *slot = find_slot (self, a, b);
  if (slot->filling != self->filling)
    return FALSE;
  *out_value = slot->value;
  return TRUE;
}
