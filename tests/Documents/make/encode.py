#!/usr/bin/env python3
"""Write a UTF-8 text in an old Vietnamese encoding:  encode.py tcvn3|vni|windows-1258 IN OUT"""
import sys, unicodedata as ud

TONES = {'\u0300': 'huyen', '\u0309': 'hoi', '\u0303': 'nga', '\u0301': 'sac', '\u0323': 'nang'}

# TCVN3: one byte a letter; for each vowel the bytes of huyền, hỏi, ngã, sắc, nặng
TCVN3 = {'ă': (0xA8, 'BBBCBDBEC6'), 'â': (0xA9, 'C7C8C9CACB'), 'ê': (0xAA, 'D2D3D4D5D6'), 'ô': (0xAB, 'E5E6E7E8E9'),
         'ơ': (0xAC, 'EAEBECEDEE'), 'ư': (0xAD, 'F5F6F7F8F9'), 'a': (0x61, 'B5B6B7B8B9'), 'e': (0x65, 'CCCECFD0D1'),
         'i': (0x69, 'D7D8DCDDDE'), 'o': (0x6F, 'DFE1E2E3E4'), 'u': (0x75, 'EFF1F2F3F4'), 'y': (0x79, 'FAFBFCFDFE')}
TCVN3_CAPITALS = {'Ă': 0xA1, 'Â': 0xA2, 'Ê': 0xA3, 'Ô': 0xA4, 'Ơ': 0xA5, 'Ư': 0xA6, 'Đ': 0xA7, 'đ': 0xAE}

# VNI: a base byte and a mark byte; the mark tells the tone and the hat together (small letters; capitals are 0x20 less)
VNI_MARK = {'': dict(zip(TONES.values(), (0xF8, 0xFB, 0xF5, 0xF9, 0xEF))),
            '\u0302': dict(zip(TONES.values(), (0xE0, 0xE5, 0xE3, 0xE1, 0xE4)), none=0xE2),
            '\u0306': dict(zip(TONES.values(), (0xE8, 0xFA, 0xFC, 0xE9, 0xEB)), none=0xEA)}
VNI_ALONE = {'ì': 0xEC, 'ỉ': 0xE6, 'ĩ': 0xF3, 'í': 0xED, 'ị': 0xF2, 'ỵ': 0xEE, 'đ': 0xF1}


def parts(c):
    """base letter with its hat or horn, and the tone"""
    d = ud.normalize('NFD', c)
    tone = next((TONES[x] for x in d if x in TONES), None)
    return ud.normalize('NFC', ''.join(x for x in d if x not in TONES)), tone


def tcvn3(c):
    if c in TCVN3_CAPITALS: return bytes([TCVN3_CAPITALS[c]])
    letter, tone = parts(c)
    small = letter.lower()
    if tone is None: return bytes([TCVN3[small][0]])
    toned = bytes.fromhex(TCVN3[small][1])[list(TONES.values()).index(tone)]
    if letter == small: return bytes([toned])
    base = TCVN3_CAPITALS.get(letter)          # no capital with a tone: the capital, then the small letter
    return bytes([base if base else ord(letter), toned])


def vni(c):
    low = c.lower()
    up = 0x20 if c != low else 0
    if low in VNI_ALONE: return bytes([VNI_ALONE[low] - up])
    letter, tone = parts(low)
    base = {'ơ': 0xF4, 'ư': 0xF6}.get(letter)
    if base:
        return bytes([base - up] + ([VNI_MARK[''][tone] - up] if tone else []))
    d = ud.normalize('NFD', letter)
    mark = VNI_MARK[d[1:]][tone or 'none']
    return bytes([ord(d[0]) - up, mark - up])


def windows1258(c):
    try: return c.encode('cp1258')
    except UnicodeEncodeError: pass
    d = ud.normalize('NFD', c)
    return (ud.normalize('NFC', ''.join(x for x in d if x not in TONES)) + ''.join(x for x in d if x in TONES)).encode('cp1258')


if __name__ == '__main__':
    how, src, dst = sys.argv[1:]
    letter = {'tcvn3': tcvn3, 'vni': vni, 'windows-1258': windows1258}[how]
    text = ud.normalize('NFC', open(src, encoding='utf-8', newline='').read())
    open(dst, 'wb').write(b''.join(c.encode() if ord(c) < 128 else letter(c) for c in text))
