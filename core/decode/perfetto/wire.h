// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/protobuf_reader.h"

namespace graylens::decode::perfetto {

using protobuf::appendFixed64;
using protobuf::appendNumbers;
using protobuf::Bytes;
using protobuf::Field;
using protobuf::forEachField;
using protobuf::readVarint;
using protobuf::WireReader;
using protobuf::WireType;

} // namespace graylens::decode::perfetto
