#include "model/error.h"

G_DEFINE_QUARK (wab-error-quark, wab_error)
