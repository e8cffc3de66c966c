#pragma once

#include "picture/render.h"

/**
 * wab_picture_fit:
 *
 * The view of @width by @height px that shows what is marked: areas whole, countries only where
 * there is nothing smaller. A few places far off that would make all the rest small are left
 * outside.
 */
void wab_picture_fit (const WabPicture *picture, int width, int height, WabMapView *out_view);
