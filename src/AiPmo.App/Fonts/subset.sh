#!/usr/bin/env bash
# Rebuilds wwwroot/fonts from the fonts that the Radzen package ships. Needed only when icons.txt changes: Debian's fonttools and brotli.
# usage: src/AiPmo.App/Fonts/subset.sh <folder of the Radzen.Blazor package>/staticwebassets/fonts
set -euo pipefail
from=$1
here=$(cd "$(dirname "$0")" && pwd)
to=$here/../wwwroot/fonts
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Icons are ligatures: keep the letters and the icons named, one weight, and no ligature beyond them.
fonttools varLib.instancer "$from/MaterialSymbolsOutlined.woff2" FILL=0 wght=400 -o "$work/symbols.ttf" -q
pyftsubset "$work/symbols.ttf" --text="abcdefghijklmnopqrstuvwxyz_0123456789" --glyphs-file="$here/icons.txt" \
  --no-layout-closure --layout-features='*' --flavor=woff2 --output-file="$to/material-symbols-subset.woff2"

# The text font: Latin with its extensions (every official language of the EU but Greek and Bulgarian), renamed because its name is reserved.
fonttools varLib.instancer "$from/InterVariable.woff2" opsz=14 wght=400:700 -o "$work/inter.ttf" -q
pyftsubset "$work/inter.ttf" --unicodes="U+0020-007E,U+00A0-017F,U+018F,U+0192,U+01FA-021B,U+02C6,U+02DA,U+02DC,U+1E9E,U+2000-206F,U+20AC,U+2116,U+2122,U+2190-2193,U+2212,U+2248,U+2260,U+2264,U+2265,U+2713,U+21B5,U+2318" \
  --layout-features='kern,liga,calt,ccmp,locl,mark,mkmk,tnum,case,ss03,cv11' --flavor=woff2 --output-file="$work/inter-subset.woff2"
/usr/bin/env python3 - "$work/inter-subset.woff2" "$to/aipmo-sans.woff2" <<'P'
import sys
from fontTools.ttLib import TTFont
font = TTFont(sys.argv[1])
for record in font['name'].names:
    if record.nameID in (1, 3, 4, 6, 16, 25):
        record.string = 'AiPmoSans' if record.nameID in (3, 6, 25) else 'AiPmo Sans'
font.flavor = 'woff2'
font.save(sys.argv[2])
P
