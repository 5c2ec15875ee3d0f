// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Every format of this program in one list. An explicit one: registration by static objects is dropped by the linker.
#include "core/decode/art_method/art_method_decoder.h"
#include "core/decode/chrome_json/chrome_json_decoder.h"
#include "core/decode/collapsed/collapsed_decoder.h"
#include "core/decode/decoder.h"

namespace graylens::decode {

Registry Registry::builtin()
{
    Registry registry;
    registry.add(artMethodDecoder());
    registry.add(chromeJsonDecoder());
    registry.add(collapsedDecoder());
    return registry;
}

} // namespace graylens::decode
