#include "analysis/fact-buckets.h"

#include <string.h>

typedef struct
{
  guint32 key;
  guint32 n; /* 0: nothing of that key; a slot stays its key's */
  union
  {
    guint32 single;
    guint32 *items; /* where n > 1; room for the next power of two */
  };
} Slot;

struct _WabFactBuckets
{
  WabFactOrder order;
  gpointer data;
  Slot *slots; /* open addressing; a key of 0 is free */
  guint32 n_slots;
  guint32 n_used;
};

#define FIRST_SIZE 1024

WabFactBuckets *
wab_fact_buckets_new (WabFactOrder order, gpointer data)
{
  WabFactBuckets *self = g_new0 (WabFactBuckets, 1);
  self->order = order;
  self->data = data;
  self->n_slots = FIRST_SIZE;
  self->slots = g_new0 (Slot, self->n_slots);
  return self;
}

void
wab_fact_buckets_free (WabFactBuckets *self)
{
  g_return_if_fail (self != NULL);
  for (guint32 i = 0; i < self->n_slots; i++)
    if (self->slots[i].n > 1)
      g_free (self->slots[i].items);
  g_free (self->slots);
  g_free (self);
}

static Slot *
find_slot (const WabFactBuckets *self, guint32 key)
{
  guint32 i = key & (self->n_slots - 1);
  while (self->slots[i].key != 0 && self->slots[i].key != key)
    i = (i + 1) & (self->n_slots - 1);
  return &self->slots[i];
}

static void
grow (WabFactBuckets *self)
{
  Slot *old = self->slots;
  guint32 n_old = self->n_slots;
  self->n_slots *= 2;
  self->slots = g_new0 (Slot, self->n_slots);
  for (guint32 i = 0; i < n_old; i++)
    if (old[i].key != 0)
      *find_slot (self, old[i].key) = old[i];
  g_free (old);
}

/* The keys are hashes; that the free one stands for another does no harm. */
static guint32
avoid_free (guint32 key)
{
  return key != 0 ? key : 1;
}

static Slot *
take_slot (WabFactBuckets *self, guint32 key)
{
  key = avoid_free (key);
  if ((guint64)self->n_used * 4 >= (guint64)self->n_slots * 3)
    grow (self);
  Slot *slot = find_slot (self, key);
  if (slot->key == 0)
    {
      slot->key = key;
      self->n_used++;
    }
  return slot;
}

static const guint32 *
get_items (const Slot *slot)
{
  return slot->n > 1 ? slot->items : &slot->single;
}

static void
put (Slot *slot, guint32 position, guint32 item)
{
  if (slot->n == 0)
    slot->single = item;
  else if (slot->n == 1)
    {
      guint32 other = slot->single;
      slot->items = g_new (guint32, 2);
      slot->items[position] = item;
      slot->items[1 - position] = other;
    }
  else
    {
      if ((slot->n & (slot->n - 1)) == 0)
        slot->items = g_renew (guint32, slot->items, 2 * slot->n);
      memmove (slot->items + position + 1,
               slot->items + position,
               (slot->n - position) * sizeof *slot->items);
      slot->items[position] = item;
    }
  slot->n++;
}

void
wab_fact_buckets_append (WabFactBuckets *self, guint32 key, guint32 item)
{
  Slot *slot = take_slot (self, key);
  put (slot, slot->n, item);
}

guint32
wab_fact_buckets_find_position (const WabFactBuckets *self,
                                const guint32 *items,
                                guint32 n,
                                guint32 item)
{
  guint32 low = 0, high = n;
  /* What is new is mostly told last. */
  if (n > 0 && self->order (items[n - 1], item, self->data) < 0)
    return n;
  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;
      if (self->order (items[middle], item, self->data) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

void
wab_fact_buckets_insert (WabFactBuckets *self, guint32 key, guint32 item)
{
  Slot *slot = take_slot (self, key);
  put (slot, wab_fact_buckets_find_position (self, get_items (slot), slot->n, item), item);
}

void
wab_fact_buckets_remove (WabFactBuckets *self, guint32 key, guint32 item)
{
  Slot *slot = find_slot (self, avoid_free (key));
  if (slot->key == 0 || slot->n == 0)
    return;
  const guint32 *items = get_items (slot);
  guint32 position = wab_fact_buckets_find_position (self, items, slot->n, item);
  if (position == slot->n || items[position] != item)
    return;
  slot->n--;
  if (slot->n == 0)
    return;
  memmove (slot->items + position,
           slot->items + position + 1,
           (slot->n - position) * sizeof *slot->items);
  if (slot->n == 1)
    {
      guint32 last = slot->items[0];
      g_free (slot->items);
      slot->single = last;
    }
  else if ((slot->n & (slot->n - 1)) == 0)
    slot->items = g_renew (guint32, slot->items, slot->n);
}

const guint32 *
wab_fact_buckets_get (const WabFactBuckets *self, guint32 key, guint32 *out_n)
{
  const Slot *slot = find_slot (self, avoid_free (key));
  *out_n = slot->key != 0 ? slot->n : 0;
  return *out_n > 0 ? get_items (slot) : NULL;
}
