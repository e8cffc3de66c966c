#include "analysis/fact-buckets.h"

#include <string.h>

#define FIRST_SIZE 1024
#define NO_BLOCK G_MAXUINT32

typedef struct
{
  guint32 key; /* 0: free; a slot that was used stays its key's */
  guint32 n;
  guint32 item; /* the only one or, where n > 1, the block of the items: room for a power of two */
} Slot;

struct _WabFactBuckets
{
  WabFactOrder order;
  gpointer data;
  Slot *slots; /* open addressing */
  guint32 n_slots;
  guint32 n_used;
  /* The blocks: all in one array, since a million small ones of malloc() are twice as large. */
  guint32 *blocks;
  guint32 n_blocks; /* words in use */
  guint32 room;
  guint32 free_blocks[32]; /* by the logarithm of the size; each leads to the next */
};

WabFactBuckets *
wab_fact_buckets_new (WabFactOrder order, gpointer data)
{
  WabFactBuckets *self = g_new0 (WabFactBuckets, 1);
  self->order = order;
  self->data = data;
  self->n_slots = FIRST_SIZE;
  self->slots = g_new0 (Slot, self->n_slots);
  for (guint i = 0; i < G_N_ELEMENTS (self->free_blocks); i++)
    self->free_blocks[i] = NO_BLOCK;
  return self;
}

void
wab_fact_buckets_free (WabFactBuckets *self)
{
  g_return_if_fail (self != NULL);
  g_free (self->slots);
  g_free (self->blocks);
  g_free (self);
}

static Slot *
find_slot (const WabFactBuckets *self, guint32 key)
{
  guint32 i = (guint64)key * self->n_slots >> 32;
  while (self->slots[i].key != 0 && self->slots[i].key != key)
    i = i + 1 < self->n_slots ? i + 1 : 0;
  return &self->slots[i];
}

static void
grow (WabFactBuckets *self)
{
  Slot *old = self->slots;
  guint32 n_old = self->n_slots;
  self->n_slots += self->n_slots / 2;
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
  if ((guint64)self->n_used * 5 >= (guint64)self->n_slots * 4)
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
get_items (const WabFactBuckets *self, const Slot *slot)
{
  return slot->n > 1 ? self->blocks + slot->item : &slot->item;
}

static void
give_block (WabFactBuckets *self, guint32 block, guint size_log)
{
  self->blocks[block] = self->free_blocks[size_log];
  self->free_blocks[size_log] = block;
}

/* A free block of that size: the least that is large enough, whose other halves stay free. */
static guint32
take_free_block (WabFactBuckets *self, guint size_log)
{
  guint k = size_log;
  while (k < G_N_ELEMENTS (self->free_blocks) && self->free_blocks[k] == NO_BLOCK)
    k++;
  if (k == G_N_ELEMENTS (self->free_blocks))
    return NO_BLOCK;
  guint32 block = self->free_blocks[k];
  self->free_blocks[k] = self->blocks[block];
  while (k > size_log)
    {
      k--;
      give_block (self, block + (1u << k), k);
    }
  return block;
}

static guint32
take_block (WabFactBuckets *self, guint size_log)
{
  guint32 block = take_free_block (self, size_log);
  if (block != NO_BLOCK)
    return block;
  block = self->n_blocks;
  self->n_blocks += 1u << size_log;
  if (self->n_blocks > self->room)
    {
      self->room = MAX (self->n_blocks, self->room + self->room / 4 + FIRST_SIZE);
      self->blocks = g_renew (guint32, self->blocks, self->room);
    }
  return block;
}

/* The items of a full block of @n move to one of another size. */
static void
move_block (WabFactBuckets *self, Slot *slot, guint from_log, guint to_log)
{
  guint32 block = take_block (self, to_log);
  memcpy (self->blocks + block, self->blocks + slot->item, slot->n * sizeof *self->blocks);
  give_block (self, slot->item, from_log);
  slot->item = block;
}

static gboolean
is_power_of_two (guint32 n)
{
  return (n & (n - 1)) == 0;
}

static void
put (WabFactBuckets *self, Slot *slot, guint32 position, guint32 item)
{
  if (slot->n == 0)
    slot->item = item;
  else if (slot->n == 1)
    {
      guint32 block = take_block (self, 1);
      self->blocks[block + position] = item;
      self->blocks[block + 1 - position] = slot->item;
      slot->item = block;
    }
  else
    {
      guint size_log = g_bit_storage (slot->n - 1);
      if (is_power_of_two (slot->n))
        move_block (self, slot, size_log, size_log + 1);
      guint32 *items = self->blocks + slot->item;
      memmove (items + position + 1, items + position, (slot->n - position) * sizeof *items);
      items[position] = item;
    }
  slot->n++;
}

void
wab_fact_buckets_append (WabFactBuckets *self, guint32 key, guint32 item)
{
  Slot *slot = take_slot (self, key);
  put (self, slot, slot->n, item);
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
  put (self,
       slot,
       wab_fact_buckets_find_position (self, get_items (self, slot), slot->n, item),
       item);
}

void
wab_fact_buckets_remove (WabFactBuckets *self, guint32 key, guint32 item)
{
  Slot *slot = find_slot (self, avoid_free (key));
  if (slot->key == 0 || slot->n == 0)
    return;
  guint32 n = slot->n;
  guint32 position = wab_fact_buckets_find_position (self, get_items (self, slot), n, item);
  if (position == n || get_items (self, slot)[position] != item)
    return;
  slot->n--;
  if (n == 1)
    return;
  guint32 *items = self->blocks + slot->item;
  memmove (items + position, items + position + 1, (slot->n - position) * sizeof *items);
  if (slot->n == 1)
    {
      guint32 last = items[0];
      give_block (self, slot->item, 1);
      slot->item = last;
    }
  else if (is_power_of_two (slot->n))
    move_block (self, slot, g_bit_storage (slot->n), g_bit_storage (slot->n) - 1);
}

const guint32 *
wab_fact_buckets_get (const WabFactBuckets *self, guint32 key, guint32 *out_n)
{
  const Slot *slot = find_slot (self, avoid_free (key));
  *out_n = slot->key != 0 ? slot->n : 0;
  return *out_n > 0 ? get_items (self, slot) : NULL;
}
