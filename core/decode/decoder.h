// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/operation.h"
#include "core/base/result.h"
#include "core/decode/surroundings.h"
#include "core/io/byte_source.h"
#include "core/trace/event_sink.h"

namespace graylens::decode {

/// How sure a sniff is, from the bytes alone.
enum class Confidence : std::uint8_t {
    No,
    Maybe, ///< could be: text that fits a loose grammar
    Likely, ///< several independent signs
    Certain, ///< a magic number or an unmistakable header
};

struct DecoderInfo {
    std::string_view id; ///< "art-method", "chrome-json", ...: stable, in JSON output
    std::string_view title; ///< for people: "Android method trace"
    std::string_view extensions; ///< usual file endings, space separated; for dialogs only, never for detection
};

/// Bytes of the head that sniff() may ask for.
inline constexpr std::size_t kSniffBytes = std::size_t {64} * 1024;

/// Gives the sink for one part of an input, made on its first use. Nearly all inputs are one part, named "".
using PartSinks = std::function<trace::EventSink&(std::string_view part)>;

/// One format. Stateless and const: one object serves any number of decodes at once.
class Decoder {
public:
    virtual ~Decoder() = default;
    virtual DecoderInfo info() const = 0;
    /// `head`: the first kSniffBytes, or the whole input where it is shorter.
    virtual Confidence sniff(std::span<const std::byte> head) const = 0;
    /// Reads everything into `sink`. Damage that leaves something readable is an issue, not an error; an error means
    /// that nothing useful was there (and the sink's content is dropped). Memory follows the result, not the input.
    virtual Result<void> decode(io::ByteSource& source, trace::EventSink& sink, const Operation& operation) const = 0;
    /// As decode(), for inputs that hold several traces: each goes to a sink of its own (a differential profile has
    /// "before" and "after").
    virtual Result<void> decodeParts(io::ByteSource& source, const PartSinks& sinks, const Operation& operation) const
    {
        return decode(source, sinks({}), operation);
    }
    /// As decodeParts(), for formats that need to know more than the bytes say: keys, the year, when the device booted.
    virtual Result<void> decodeWithin(const Surroundings&, io::ByteSource& source, const PartSinks& sinks,
                                      const Operation& operation) const
    {
        return decodeParts(source, sinks, operation);
    }
};

/// The formats this program reads: an explicit list (builtin.cpp), plus what plugins add.
class Registry {
public:
    /// All decoders built in.
    static Registry builtin();

    void add(std::unique_ptr<Decoder> decoder);
    /// The decoder most sure of itself; ties go to the one added first. Null where all say No.
    const Decoder* detect(std::span<const std::byte> head) const;
    const Decoder* find(std::string_view id) const;
    std::vector<const Decoder*> all() const;

private:
    std::vector<std::unique_ptr<Decoder>> m_decoders;
};

} // namespace graylens::decode
