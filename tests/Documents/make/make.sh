#!/bin/sh
# Rebuilds the samples that are printed or encoded from a source kept here. Needs LibreOffice, Chromium, Python 3
# and a Vietnamese serif font metrically like Times New Roman (Tinos or Liberation Serif 2).
set -e
cd "$(dirname "$0")"
for f in *.docx; do soffice --headless --convert-to pdf --outdir .. "$f"; done
for f in *.page.html; do
  chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer --print-to-pdf="../${f%.page.html}.pdf" "file://$PWD/$f"
done
for f in *.tcvn3.txt; do python3 encode.py tcvn3 "$f" "../${f%.tcvn3.txt}-tcvn3.txt"; done
for f in *.vni.txt; do python3 encode.py vni "$f" "../${f%.vni.txt}-vni.txt"; done
for f in *.1258.html; do python3 encode.py windows-1258 "$f" "../${f%.1258.html}-1258.html"; done
