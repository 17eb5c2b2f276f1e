// The page's words, Thai and English; every sentence people read on the page is here.

const WORDS = {
  th: {
    title: "ห้องซ้อม",
    skip: "ไปที่ช่องพิมพ์ข้อความ",
    language: "English",
    languageShort: "EN",
    again: "เริ่มใหม่",
    whatIsThis: "ที่นี่คืออะไร ลองอะไรได้บ้าง",
    aboutRoom: "ห้องซ้อมสำหรับลองคุยกับบอต เล่นเป็นใครก็ได้ และเลื่อนวันไปข้างหน้าได้ ไม่มีข้อความถึงใครข้างนอก",
    tries: "ลองสามอย่างนี้ก่อน",
    preparing: "กำลังเตรียมห้องซ้อม รอสักครู่…",
    prepared: "พร้อมแล้ว เลือกคนที่จะเล่นได้เลย",
    botFell: "บอตหยุดทำงานกลางคัน กำลังเปิดให้ใหม่ ข้อความที่ส่งไว้ไม่หาย",
    botDown: "บอตหยุดทำงานหลายครั้งติดกัน ยังพยายามเปิดให้อยู่ ถ้ายังไม่กลับมา กด “เริ่มใหม่”",
    botBack: "บอตกลับมาทำงานแล้ว",
    waitForBot: "รอให้บอตกลับมาทำงานก่อน แล้วค่อยเลื่อนเวลา",
    past: "วันเวลานี้ผ่านไปแล้ว นาฬิกาเดินไปข้างหน้าอย่างเดียว เลือกวันเวลาหลังจากนี้ ถ้าอยากย้อน กด “เริ่มใหม่”",
    tooFar: "ไกลเกินไป เลื่อนได้ครั้งละไม่เกินสองปี",
    noMoment: "ใส่วันและเวลาให้ครบก่อน",
    gone: "ข้อความหรือปุ่มนี้ไม่มีแล้ว ดูข้อความล่าสุดด้านล่าง",
    noPicture: "ไฟล์นี้ไม่ใช่รูป เลือกไฟล์อื่น",
    record: "อัดเสียง",
    recording: "กำลังอัดเสียง",
    throwAway: "ทิ้งเสียงที่อัด",
    sendVoice: "ส่งข้อความเสียง",
    nothingHeard: "ไม่ได้ยินเสียง ลองอัดใหม่",
    noMicrophone: "ใช้ไมโครโฟนไม่ได้ อนุญาตให้เบราว์เซอร์ใช้ไมโครโฟน หรือแนบไฟล์เสียงแทน",
    hint: "เลือกคนหนึ่งคน แล้วพิมพ์หรือกดปุ่มแทนคนนั้น แตะนาฬิกาด้านบนเพื่อเลื่อนวันเวลา",
    choose: "เลือกคนจากรายชื่อก่อน แล้วแชตของคนนั้นจะขึ้นตรงนี้",
    people: "รายชื่อคน",
    playing: "เล่นเป็น",
    backToPeople: "กลับไปที่รายชื่อคน",
    aboutChat: "เกี่ยวกับแชตนี้",
    chats: "แชตของคนนี้",
    privateChat: "แชตกับบอต",
    messages: "ข้อความในแชต",
    pinned: "ข้อความปักหมุด",
    botTypes: "บอตกำลังพิมพ์…",
    say: "พิมพ์ข้อความ",
    send: "ส่งข้อความ",
    attach: "แนบไฟล์หรือรูป",
    commands: "คำสั่งของบอต",
    noCommands: "บอตยังไม่ได้ตั้งคำสั่ง",
    keyboard: "ปุ่มตอบ",
    replyingTo: "ตอบกลับ {name}",
    editing: "แก้ไขข้อความ",
    cancelReply: "ยกเลิกการตอบกลับ",
    reply: "ตอบกลับ",
    replyTo: "ตอบกลับข้อความของ {name}",
    more: "ตัวเลือกของข้อความ",
    forward: "ส่งต่อ",
    forwardTo: "ส่งต่อไปที่",
    forwarded: "ส่งต่อจาก {name}",
    edit: "แก้ไข",
    copy: "คัดลอกข้อความ",
    copied: "คัดลอกแล้ว",
    edited: "แก้ไขแล้ว",
    react: "แสดงความรู้สึก",
    unread: "{n} ข้อความใหม่",
    start: "เริ่มใช้งาน",
    unblock: "เลิกบล็อกบอต",
    block: "บล็อกบอต",
    blocked: "บล็อกบอตอยู่",
    notStarted: "ยังไม่เคยคุยกับบอต",
    photo: "รูปภาพ",
    voice: "ข้อความเสียง",
    contact: "เบอร์โทร",
    download: "เปิดไฟล์ {name}",
    spoiler: "ข้อความที่ซ่อนไว้ กดเพื่อดู",
    showAll: "แสดงทั้งหมด",
    showLess: "ย่อ",
    opensOutside: "เปิดลิงก์ภายนอก",
    close: "ปิด",
    ok: "ตกลง",
    clock: "นาฬิกา",
    clockNow: "ขณะนี้ {when} แตะเพื่อเลื่อนเวลา",
    clockHint: "บอตเดินตามนาฬิกานี้ สิ่งที่ถึงกำหนดระหว่างทางจะเกิดขึ้นตามลำดับ",
    hour: "อีก 1 ชั่วโมง",
    tomorrow: "วันพรุ่งนี้ 07.00 น.",
    threeDays: "อีก 3 วัน",
    week: "อีก 7 วัน",
    chosen: "ไปยังวันเวลา",
    go: "ไป",
    run: "ให้นาฬิกาเดินตามจริง",
    stop: "หยุดนาฬิกา",
    running: "นาฬิกากำลังเดิน",
    stopped: "นาฬิกาหยุดอยู่",
    moving: "กำลังเลื่อนเวลา…",
    moved: "ขณะนี้ {when}",
    notSettled: "บอตยังทำไม่เสร็จ เวลาจึงหยุดที่ {when}",
    noBot: "ยังไม่มีบอตเชื่อมต่อ",
    againHint: "ข้อความทั้งหมดจะหายไป แล้วเริ่มต้นใหม่",
    empty: "ว่างเปล่า ไม่มีใครเลย",
    addPerson: "เพิ่มคน",
    addGroup: "สร้างกลุ่ม",
    add: "เพิ่ม",
    create: "สร้าง",
    firstName: "ชื่อ",
    lastName: "นามสกุล",
    note: "บทบาท เช่น ประธาน",
    groupTitle: "ชื่อกลุ่ม",
    members: "สมาชิก",
    withBot: "เพิ่มบอตเข้ากลุ่มด้วย",
    addBot: "เพิ่มบอตเข้ากลุ่ม",
    removeBot: "นำบอตออกจากกลุ่ม",
    botAdmin: "ให้บอตเป็นผู้ดูแล (ปักหมุดได้)",
    botMember: "ให้บอตเป็นสมาชิกธรรมดา",
    addMember: "เพิ่ม {name} เข้ากลุ่ม",
    leave: "ออกจากกลุ่ม",
    migrate: "เปลี่ยนเป็นกลุ่มใหญ่ (supergroup)",
    topic: "หัวข้อ",
    general: "ทั่วไป",
    bot: "บอต",
    creator: "ผู้สร้างกลุ่ม",
    administrator: "ผู้ดูแล",
    member: "สมาชิก",
    chooseGroup: "เพิ่มบอตเข้ากลุ่มไหน",
    noGroups: "คนนี้ยังไม่อยู่ในกลุ่มใด",
    failed: "ทำไม่ได้: {why}",
    lost: "ติดต่อห้องซ้อมไม่ได้ กำลังลองใหม่",
    phone: "เบอร์โทรที่จะส่งให้บอต",
    new_chat_members: "{names} เข้ากลุ่ม",
    left_chat_member: "{names} ออกจากกลุ่ม",
    group_chat_created: "สร้างกลุ่มแล้ว",
    supergroup_chat_created: "สร้างกลุ่มแล้ว",
    migrate_to_chat_id: "กลุ่มนี้เปลี่ยนเป็นกลุ่มใหญ่แล้ว",
    migrate_from_chat_id: "ย้ายมาจากกลุ่มเดิม",
    pinned_message: "ปักหมุด “{text}”",
    forum_topic_created: "เปิดหัวข้อ {names}",
    new_chat_title: "เปลี่ยนชื่อกลุ่มเป็น {value}",
    users_shared: "เลือก {names} จากสมุดรายชื่อ",
    addressBook: "สมุดรายชื่อ",
  },
  en: {
    title: "Rehearsal",
    skip: "Skip to the message box",
    language: "ภาษาไทย",
    languageShort: "ไทย",
    again: "Start over",
    whatIsThis: "What this is, and what to try",
    aboutRoom: "A practice room for talking with the bot: play anybody, move the date ahead; nothing reaches anybody outside.",
    tries: "Try these three first",
    preparing: "Preparing the room, a moment…",
    prepared: "Ready: choose whom to play",
    botFell: "The bot stopped unexpectedly and is being started again; nothing that was sent is lost",
    botDown: "The bot stopped several times in a row; it is still being started again. If it does not return, press “Start over”",
    botBack: "The bot is back",
    waitForBot: "Wait until the bot is back, then move the time",
    past: "That moment has passed and the clock only goes forward: choose a later one. To go back, press “Start over”",
    tooFar: "Too far: at most two years at a time",
    noMoment: "Give a whole date and time first",
    gone: "This message or button is gone; look at the newest message below",
    noPicture: "This file is no picture; choose another",
    record: "Record a voice message",
    recording: "Recording",
    throwAway: "Throw the recording away",
    sendVoice: "Send the voice message",
    nothingHeard: "Nothing was heard; record it again",
    noMicrophone: "The microphone cannot be used: allow it in the browser, or attach a sound file",
    hint: "Choose a person, then type or press buttons as that person. Tap the clock above to move time.",
    choose: "Choose a person from the list; that person's chats appear here.",
    people: "People",
    playing: "Playing",
    backToPeople: "Back to the list of people",
    aboutChat: "About this chat",
    chats: "This person's chats",
    privateChat: "Chat with the bot",
    messages: "Messages in the chat",
    pinned: "Pinned message",
    botTypes: "The bot is typing…",
    say: "Write a message",
    send: "Send",
    attach: "Attach a file or picture",
    commands: "The bot's commands",
    noCommands: "The bot has set no commands",
    keyboard: "Reply buttons",
    replyingTo: "Reply to {name}",
    editing: "Editing",
    cancelReply: "Cancel the reply",
    reply: "Reply",
    replyTo: "Reply to {name}'s message",
    more: "Message options",
    forward: "Forward",
    forwardTo: "Forward to",
    forwarded: "Forwarded from {name}",
    edit: "Edit",
    copy: "Copy text",
    copied: "Copied",
    edited: "edited",
    react: "React",
    unread: "{n} new",
    start: "Start",
    unblock: "Unblock the bot",
    block: "Block the bot",
    blocked: "The bot is blocked",
    notStarted: "Has not talked to the bot yet",
    photo: "Picture",
    voice: "Voice message",
    contact: "Telephone number",
    download: "Open file {name}",
    spoiler: "Hidden text, press to show",
    showAll: "Show all",
    showLess: "Show less",
    opensOutside: "Opens a link outside",
    close: "Close",
    ok: "OK",
    clock: "Clock",
    clockNow: "It is {when}; tap to move time",
    clockHint: "The bot follows this clock. Whatever falls due on the way happens in its order.",
    hour: "1 hour later",
    tomorrow: "Tomorrow 07:00",
    threeDays: "3 days later",
    week: "7 days later",
    chosen: "Go to",
    go: "Go",
    run: "Let the clock run",
    stop: "Stop the clock",
    running: "The clock is running",
    stopped: "The clock stands still",
    moving: "Moving time…",
    moved: "It is now {when}",
    notSettled: "The bot has not finished; time stands at {when}",
    noBot: "No bot is connected",
    againHint: "All messages are removed, then it starts anew",
    empty: "Empty, nobody there",
    addPerson: "Add a person",
    addGroup: "Create a group",
    add: "Add",
    create: "Create",
    firstName: "First name",
    lastName: "Last name",
    note: "Role, such as chair",
    groupTitle: "Name of the group",
    members: "Members",
    withBot: "Add the bot too",
    addBot: "Add the bot to the group",
    removeBot: "Remove the bot from the group",
    botAdmin: "Make the bot an admin (may pin)",
    botMember: "Make the bot an ordinary member",
    addMember: "Add {name} to the group",
    leave: "Leave the group",
    migrate: "Turn into a supergroup",
    topic: "Topic",
    general: "General",
    bot: "bot",
    creator: "owner",
    administrator: "admin",
    member: "member",
    chooseGroup: "Add the bot to which group?",
    noGroups: "This person is in no group yet",
    failed: "Not possible: {why}",
    lost: "The rehearsal does not answer; trying again",
    phone: "Telephone number to send to the bot",
    new_chat_members: "{names} joined",
    left_chat_member: "{names} left",
    group_chat_created: "Group created",
    supergroup_chat_created: "Group created",
    migrate_to_chat_id: "This group has become a supergroup",
    migrate_from_chat_id: "Moved here from the former group",
    pinned_message: "Pinned “{text}”",
    forum_topic_created: "Topic {names} opened",
    new_chat_title: "The group is now called {value}",
    users_shared: "Picked {names} out of the address book",
    addressBook: "Address book",
  },
};

const ZONE = "Asia/Bangkok";
let language = localStorage.getItem("language") === "en" ? "en" : "th";

/** The word or sentence of that name, with values in its {places}. */
export function word(name, values = {}) {
  return (WORDS[language][name] ?? name).replace(/\{(\w+)\}/g, (_, place) => values[place] ?? "");
}

/** The language shown, "th" or "en". */
export function shownLanguage() {
  return language;
}

/** Switch between Thai and English. */
export function switchLanguage() {
  language = language === "th" ? "en" : "th";
  localStorage.setItem("language", language);
  spell();
}

/** Put the words into everything on the page that names one. */
export function spell(root = document) {
  document.documentElement.lang = language;
  document.title = word("title");
  for (const element of root.querySelectorAll("[data-word]")) element.textContent = word(element.dataset.word);
  for (const element of root.querySelectorAll("[data-label]")) element.setAttribute("aria-label", word(element.dataset.label));
  for (const element of root.querySelectorAll("[data-hint]")) element.setAttribute("placeholder", word(element.dataset.hint));
}

/** Hour and minute as the language writes them. */
export function hour(moment) {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, hour: "2-digit", minute: "2-digit" }).format(moment);
  return language === "th" ? parts.replace(":", ".") : parts;
}

/** The day with its weekday, in Thai with the Buddhist year. */
export function day(moment, long = true) {
  const locale = language === "th" ? "th-TH-u-ca-buddhist-nu-latn" : "en-GB";
  const shape = long ? { weekday: "long", day: "numeric", month: "long" } : { weekday: "short", day: "numeric", month: "short" };
  const date = new Intl.DateTimeFormat(locale, { timeZone: ZONE, ...shape }).format(moment);
  const year = Number(new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, year: "numeric" }).format(moment));
  return `${date} ${language === "th" ? year + 543 : year}`;
}

/** A moment in full, short enough for the top of a phone. */
export function when(moment, long = false) {
  return `${day(moment, long)} ${hour(moment)}${language === "th" ? " น." : ""}`;
}

/** The moment at an hour of the day in the room's time zone, some days on from a moment. */
export function atHour(moment, days, hours) {
  const date = new Intl.DateTimeFormat("en-CA", { timeZone: ZONE }).format(new Date(moment.getTime() + days * 86400000));
  return `${date}T${String(hours).padStart(2, "0")}:00:00+07:00`;
}

/** A moment as a datetime-local field wants it. */
export function localField(moment) {
  const date = new Intl.DateTimeFormat("en-CA", { timeZone: ZONE }).format(moment);
  const time = new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, hour: "2-digit", minute: "2-digit" }).format(moment);
  return `${date}T${time}`;
}
