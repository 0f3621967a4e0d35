using System.Globalization;

namespace Households.Rules.Language;

internal enum TokenKind
{
    End,
    Number,
    Date,
    Text,
    Word,
    Symbol,
}

/// <summary>A word, figure or sign of an expression.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As written; signs and operators in their English form.</param>
/// <param name="At">Where it begins.</param>
/// <param name="Number">Of a figure; of a date its day number.</param>
/// <param name="Unit">Unit that was written behind the figure.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int At, decimal Number = 0, Unit? Unit = null);

/// <summary>Cuts an expression into tokens. Signs of a Chinese keyboard are as good as the others.</summary>
internal sealed class Lexer(string text)
{
    private static readonly Dictionary<char, string> Signs = new()
    {
        ['('] = "(",
        ['（'] = "(",
        [')'] = ")",
        ['）'] = ")",
        [','] = ",",
        ['，'] = ",",
        ['、'] = ",",
        [':'] = ":",
        ['：'] = ":",
        ['+'] = "+",
        ['-'] = "-",
        ['*'] = "*",
        ['×'] = "*",
        ['/'] = "/",
        ['÷'] = "/",
        ['='] = "=",
        ['＝'] = "=",
        ['≠'] = "<>",
        ['<'] = "<",
        ['＜'] = "<",
        ['>'] = ">",
        ['＞'] = ">",
        ['≤'] = "<=",
        ['≥'] = ">=",
        ['且'] = "and",
        ['或'] = "or",
    };

    private static readonly Dictionary<char, char> Quotes = new() { ['\''] = '\'', ['"'] = '"', ['“'] = '”', ['‘'] = '’' };

    private int _at;

    public List<Token> Read()
    {
        var tokens = new List<Token>();
        while (Next() is { Kind: not TokenKind.End } token)
        {
            tokens.Add(token);
        }

        tokens.Add(new Token(TokenKind.End, "", text.Length));

        return tokens;
    }

    private Token Next()
    {
        while (_at < text.Length && (char.IsWhiteSpace(text[_at]) || text[_at] == '\u3000'))
        {
            _at++;
        }

        if (_at >= text.Length)
        {
            return default;
        }

        var first = text[_at];

        return first switch
        {
            _ when char.IsAsciiDigit(first) => Figure(),
            _ when Quotes.TryGetValue(first, out var end) => Quoted(end),
            _ when Signs.TryGetValue(first, out var sign) => Sign(sign),
            _ when IsWordPart(first) => Word(),
            _ => throw new RuleSyntaxException(_at, "character", $"不认识的字符“{Shown(first)}”", $"'{Shown(first)}' has no meaning here"),
        };
    }

    private Token Sign(string sign)
    {
        var start = _at++;
        var both = sign + (_at < text.Length ? Signs.GetValueOrDefault(text[_at], "") : "");
        if (both is not ("<=" or ">=" or "<>" or "=="))
        {
            return new Token(TokenKind.Symbol, sign, start);
        }

        _at++;

        return new Token(TokenKind.Symbol, both is "==" ? "=" : both, start);
    }

    private Token Quoted(char end)
    {
        var start = _at++;
        var close = text.IndexOf(end, _at);
        if (close < 0)
        {
            throw new RuleSyntaxException(start, "text-open", "引号没有结束", "The quotation has no end");
        }

        var content = text[_at..close];
        _at = close + 1;

        return new Token(TokenKind.Text, content, start);
    }

    private Token Word()
    {
        var start = _at;
        while (_at < text.Length && IsWordPart(text[_at]))
        {
            _at++;
        }

        return new Token(TokenKind.Word, text[start.._at], start);
    }

    private Token Figure()
    {
        var start = _at;
        if (_at + 10 <= text.Length && DateOnly.TryParseExact(text.AsSpan(_at, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            _at += 10;

            return new Token(TokenKind.Date, text[start.._at], start, day.DayNumber);
        }

        while (_at < text.Length && (char.IsAsciiDigit(text[_at]) || text[_at] == '.'))
        {
            _at++;
        }

        var written = text[start.._at];
        var fits = written.Length <= 30 && decimal.TryParse(written, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);
        var number = fits ? decimal.Parse(written, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) : decimal.MaxValue;

        return number <= RuleLimits.Figure && decimal.Round(number, 6) == number
            ? new Token(TokenKind.Number, written, start, number, UnitHere())
            : throw new RuleSyntaxException(start, "number", "数值不正确，最大一万亿，小数不超过六位", "No figure: at most 10^12, at most six decimals");
    }

    /// <summary>A unit stands directly behind its figure, <c>4000元/人</c>; a slash before anything but a unit is a division.</summary>
    private Unit? UnitHere()
    {
        if (_at >= text.Length || !IsWordPart(text[_at]))
        {
            return null;
        }

        var word = Word();
        var unit = Unit.Named(word.Text)
            ?? throw new RuleSyntaxException(word.At, "unit-unknown", $"不认识的单位“{Short(word.Text)}”", $"There is no unit '{Short(word.Text)}'");
        while (_at + 1 < text.Length && text[_at] == '/' && IsWordPart(text[_at + 1]))
        {
            var slash = _at++;
            if (Unit.Named(Word().Text) is not { } below)
            {
                _at = slash;
                break;
            }

            unit /= below;
        }

        return unit;
    }

    private static bool IsWordPart(char character) => character is not ('且' or '或') && (char.IsLetterOrDigit(character) || character == '_');

    private static string Shown(char character) => char.IsControl(character) || char.IsSurrogate(character) ? $"U+{(int)character:X4}" : character.ToString();

    private static string Short(string word) => word.Length <= 20 ? word : word[..20] + "…";
}
