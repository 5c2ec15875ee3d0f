// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace graylens::backend {

/// Whether "host:port" can only be this machine: what travels there in clear nobody else reads. Names that merely begin
/// like such an address are none.
inline bool isThisMachine(std::string_view address)
{
    const std::string_view host = address.substr(0, address.rfind(':'));
    const bool isNumeric = host.find_first_not_of("0123456789.") == std::string_view::npos;
    return host == "localhost" || host == "[::1]" || (isNumeric && host.starts_with("127."));
}

} // namespace graylens::backend
