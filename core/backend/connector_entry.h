// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "core/backend/connector.h"

namespace graylens::backend {

/// What the one exported function of a plugin gives. Its layout never changes; all else does with `build`.
struct ConnectorEntry
{
    std::uint32_t layout; ///< kConnectorLayout
    const char* build; ///< kConnectorBuild as the plugin was compiled with
    Connector* (*make)(); ///< a new one
};

inline constexpr std::uint32_t kConnectorLayout = 1;
/// Values of C++ cross the border, so both sides must be built alike: same release, same compiler.
inline constexpr const char* kConnectorBuild = "Graylens " GRAYLENS_VERSION ", " __VERSION__;
inline constexpr const char* kConnectorSymbol = "graylens_connector_v1";

} // namespace graylens::backend

/// Makes a plugin of a class. At the end of one of its files, outside of all namespaces.
#define GRAYLENS_CONNECTOR(Class)                                                                                      \
    extern "C" __attribute__((visibility("default"))) const ::graylens::backend::ConnectorEntry*                       \
    graylens_connector_v1();                                                                                           \
    const ::graylens::backend::ConnectorEntry* graylens_connector_v1()                                                 \
    {                                                                                                                  \
        static constexpr ::graylens::backend::ConnectorEntry entry {                                                   \
            ::graylens::backend::kConnectorLayout, ::graylens::backend::kConnectorBuild,                               \
            []() -> ::graylens::backend::Connector* { return new Class; }};                                            \
        return &entry;                                                                                                 \
    }
