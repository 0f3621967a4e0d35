using ServiceDefaults;
using ServiceDefaults.Imports;
using SharedKernel;

namespace EducationAid.Pupils;

/// <summary>A good row of a roster.</summary>
internal sealed record RosterRow(
    string School, string Stage, string Grade, string Name, IdNumber Number, string PersonKey, bool IsLeftBehind, bool Boards, bool? MarkedFiled)
{
    /// <summary>Reads a row; null when a cell is wrong.</summary>
    public static RosterRow? Read(ImportRow row, PlatformKeys keys)
    {
        var school = row.Required("学校", 60);
        var stageWord = row.Required("学段", 20);
        var stage = Stages.Read(stageWord);
        if (stageWord is not null && stage is null)
        {
            row.Error("学段", "unknown-word", "学段须为学前教育、小学、初中、高中、中职、高职高专或本科及以上");
        }

        var grade = row.Text("年级", 20) ?? "";
        var name = row.Required("姓名", 60);
        var number = row.IdNumber("身份证号");
        var leftBehind = row.YesNo("留守儿童") ?? false;
        var boards = row.YesNo("寄宿") ?? false;
        var marked = row.YesNo("建档立卡");

        return row.IsGood
            ? new RosterRow(school!, stage!, grade, name!, number!, SharedKernel.PersonKey.Of(number!, keys.PersonKey).Value, leftBehind, boards, marked)
            : null;
    }

    /// <summary>Puts what the roster says into the pupil; an encrypted field is written anew only when it says something else.</summary>
    public void WriteTo(Pupil pupil, Guid schoolId, FieldCipher cipher)
    {
        if (pupil.Name.Length == 0 || cipher.Decrypt(pupil.Name) != Name)
        {
            pupil.Name = cipher.Encrypt(Name)!;
        }

        (pupil.SchoolId, pupil.Stage, pupil.Grade, pupil.LeftOn) = (schoolId, Stage, Grade, null);
        (pupil.IsLeftBehind, pupil.Boards, pupil.MarkedFiled) = (IsLeftBehind, Boards, MarkedFiled ?? pupil.MarkedFiled);
    }
}
