"""``python -m geo.language``: gathers what the code says into the catalogues, and says what each still lacks."""

from .gather import renew

if __name__ == "__main__":
    for language, number in renew().items():
        print(f"{language}: {number} texts without a translation")
