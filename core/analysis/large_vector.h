// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/trace/large_pages.h"

namespace graylens::analysis {

/// Makes room for `count` values, in large pages where that much is fresh memory.
template <class T> void reserveLarge(std::vector<T>& values, std::size_t count)
{
    if (count <= values.capacity())
        return;
    values.reserve(count);
    if (count * sizeof(T) > trace::kLargePage)
        trace::wantLargePages(values.data() + values.size(), (values.capacity() - values.size()) * sizeof(T));
}
template <class T> void resizeLarge(std::vector<T>& values, std::size_t count)
{
    reserveLarge(values, count);
    values.resize(count);
}

} // namespace graylens::analysis
