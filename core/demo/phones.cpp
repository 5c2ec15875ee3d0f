// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/phones.h"

#include <array>
#include <string_view>

#include <fmt/format.h>

#include "core/base/byte_reader.h"
#include "core/bundle/insecure_writer.h"

namespace graylens::demo {
namespace {

struct Model
{
    std::string_view name, system;
};
constexpr std::array<Model, 6> kModels {{{"Nimbus N5", "Android 13"},
                                         {"Nimbus N5 Pro", "Android 14"},
                                         {"Aster X20", "Android 12"},
                                         {"Aster X30", "Android 14"},
                                         {"Corvid 9", "Android 13"},
                                         {"Tideway S2", "Android 11"}}};
constexpr std::array<std::string_view, 3> kOperators {"telecom", "unicom", "mobile"};
constexpr std::array<std::string_view, 5> kRegions {"east", "south", "north", "west", "central"};
constexpr std::array<std::string_view, 4> kChannels {"store", "vendor-a", "vendor-b", "web"};

} // namespace

Phone makePhone(Random& random, bool isGray)
{
    Phone phone;
    const Model& model = kModels[random.below(kModels.size())];
    phone.model = model.name;
    phone.system = model.system;
    phone.appVersion = isGray ? "8.5.0" : "8.4.2";
    phone.channel = kChannels[random.below(kChannels.size())];
    phone.grayBatch = isGray ? "batch-2" : "";
    phone.isp = kOperators[random.below(kOperators.size())];
    phone.region = kRegions[random.below(kRegions.size())];
    phone.networkType = random.chance(0.6) ? "wifi" : random.chance(0.6) ? "5g" : "4g";
    phone.resolver = random.chance(0.7) ? "httpdns" : "local";
    phone.deviceId = fmt::format("{:016x}", random.next());
    phone.now = kDemoDay + static_cast<TimeNs>(random.between(0, 12 * 3600e3)) * 1'000'000;
    return phone;
}

std::vector<std::pair<std::string, std::string>> environmentOf(const Phone& phone)
{
    std::vector<std::pair<std::string, std::string>> facts {
        {"app.name", "com.example.harbor"},   {"app.version", phone.appVersion}, {"app.channel", phone.channel},
        {"device.id", phone.deviceId},        {"device.model", phone.model},     {"device.os", phone.system},
        {"network.type", phone.networkType},  {"network.isp", phone.isp},        {"network.region", phone.region},
        {"network.resolver", phone.resolver},
    };
    if (!phone.grayBatch.empty())
        facts.emplace_back("gray.batch", phone.grayBatch);
    return facts;
}

Result<std::string> makeBundle(const Sealing& sealing, std::uint64_t part, const Phone& phone,
                               const std::function<Result<void>(bundle::BundleWriter&)>& fill)
{
    std::string out;
    const bundle::Output append = [&out](std::span<const std::byte> bytes) -> Result<void> {
        out += asText(bytes);
        return {};
    };
    bundle::WriterOptions options;
    options.recipients = {sealing.recipient};
    options.framePlainBytes = 1U << 18;
    const crypto::InsecureSeed seed {Random::forPart(sealing.seed, part + 1'000'000).next()};
    GL_TRY(const auto writer, bundle::createInsecureSeeded(append, options, seed, phone.now / 1'000'000));
    const auto facts = environmentOf(phone);
    std::vector<std::pair<std::string_view, std::string_view>> views(facts.begin(), facts.end());
    GL_CHECK(writer->environment(views));
    GL_CHECK(fill(*writer));
    GL_CHECK(writer->finish());
    return out;
}

} // namespace graylens::demo
