// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/pprof/profile.h"

#include <algorithm>

namespace graylens::decode::pprof {

std::string_view Profile::text(Text index) const
{
    return index < strings.size() ? std::string_view(strings[static_cast<std::size_t>(index)]) : std::string_view();
}

std::string typeName(const Profile& profile, std::size_t type)
{
    const std::string_view name = type < profile.types.size() ? profile.text(profile.types[type].type) : "";
    if (name.empty())
        return "value " + std::to_string(type + 1);
    const auto sharesName = [&](const ValueType& other) { return profile.text(other.type) == name; };
    if (std::count_if(profile.types.begin(), profile.types.end(), sharesName) < 2)
        return std::string(name);
    return std::string(name) + " (" + std::string(profile.text(profile.types[type].unit)) + ")";
}

std::size_t defaultType(const Profile& profile)
{
    const std::size_t count = profile.stride;
    const auto holdsSomething = [&profile, count](std::size_t type) {
        for (std::size_t i = type; i < profile.values.size(); i += count) {
            if (profile.values[i] != 0)
                return true;
        }
        return false;
    };
    // profile.proto: where no default is named, it is the last type.
    std::size_t wanted = count - 1;
    const std::string_view named = profile.text(profile.defaultType);
    for (std::size_t type = 0; type < count && !named.empty(); ++type) {
        if (type < profile.types.size() && profile.text(profile.types[type].type) == named)
            wanted = type;
    }
    if (holdsSomething(wanted))
        return wanted;
    for (std::size_t type = 0; type < count; ++type) {
        if (holdsSomething(type))
            return type;
    }
    return wanted;
}

} // namespace graylens::decode::pprof
