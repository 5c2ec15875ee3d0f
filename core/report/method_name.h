// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace graylens::report {

/// "package.Class.method" of a name with a JVM signature after it; other names stay as they are.
std::string_view plainMethod(std::string_view name);
/// The end of a qualified name, which tells most: "com.x.sdk.Guard.start" becomes "Guard.start"; other names stay.
std::string_view shortMethod(std::string_view name);

} // namespace graylens::report
