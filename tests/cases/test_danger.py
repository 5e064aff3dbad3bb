"""Who is in danger is heard however they say it, with accents and without; what only sounds like it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases.profile import load_profile
from cases.screening import Findings
from cases.text import clean, fold

PROFILE = load_profile(Path(__file__).parents[2] / "communes" / "binh-tuyen.toml")


def screen(text: str) -> Findings:
    return PROFILE.screener.screen(clean(text))


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines() if line.strip()]


DANGER = {
    "witnessed": lines("""
        có người định nhảy cầu
    """),
    "fire": lines("""
        Nhà tôi bị cháy rồi cứu với
        nhà tôi bị cháy
        cháy nhà rồi bà con ơi
        nhà ông Năm bị cháy
        bếp nhà em đang cháy
        cháy nhà hàng xóm rồi
        nhà hàng xóm đang cháy to
        xưởng gỗ đang cháy to quá
        phòng trọ bị cháy rồi giúp với
        kho hàng bốc cháy
        lửa cháy lan sang nhà tôi
        cháy to ở khu công nghiệp
        nổ bình ga cháy nhà
        rò khí ga mùi nồng nặc
        bình ga nhà tôi xì có mùi rồi
        nước suối lên nhanh quá nhà tôi ngập rồi không ra được
        có người đuối nước ở đập
        con tôi bị đuối nước
        cháu tôi rơi xuống ao
        thằng bé ngã xuống giếng
        có đứa trẻ chết đuối ngoài đập
        có người kẹt trong thang máy
        lũ cuốn mất người rồi
        nước dâng ngập đến mái nhà cứu với
    """),
    "despair": lines("""
        tôi muốn chết
        em muốn chết quách cho xong
        tôi không muốn sống nữa
        tôi muốn tự tử
        chán sống lắm rồi
        cháu chẳng thiết sống nữa
        sống không nổi nữa
        sống làm gì nữa
        con tôi đòi tự tử
        mẹ tôi vừa uống thuốc sâu
        vợ tôi uống thuốc trừ sâu rồi
        chết đi cho rồi
        tôi định treo cổ
        thà chết còn hơn
        bố tôi dọa tự tử
    """),
    "medical": lines("""
        mẹ tôi khó thở
        me toi kho tho qua
        bố tôi không thở được
        tai nạn xe ở ngã ba, người chảy máu nhiều
        có tai nạn giao thông người nằm bất tỉnh
        vừa xảy ra tai nạn ở cổng chợ, có người bị thương
        bố tôi ngất rồi
        ông tôi bị đột quỵ
        bà nhà tôi bị tai biến
        con tôi co giật
        con tôi bị bỏng nước sôi
        chồng tôi bị điện giật
        cháu bị rắn cắn
        vợ tôi trở dạ rồi giúp với
        chồng tôi đau ngực dữ dội
        bố tôi ngã gãy chân
        mẹ tôi ngã cầu thang bất tỉnh
        con tôi uống nhầm thuốc diệt cỏ
        cháu bé hóc xương
        chảy máu không cầm được
        cả nhà tôi bị ngộ độc cứu với
        cho xin xe cấp cứu
        gọi cấp cứu giúp tôi
        bà cụ sắp chết rồi
        bố tôi nguy kịch
    """),
    "child": lines("""
        bố dượng đánh con bé
        bạo hành trẻ em ở xóm tôi
        hàng xóm đánh đập trẻ con
        cháu bị bố đánh đau lắm
        bé gái bị xâm hại
        mẹ kế đánh cháu bé
    """),
    "crime": lines("""
        mất con ơi, con tôi 10 tuổi đi lạc từ chiều
        con tôi 5 tuổi đi lạc từ sáng đến giờ chưa thấy
        mẹ tôi bị lẫn đi lạc từ trưa nay
        mất con ơi, con tôi 10 tuổi đi lạc từ tối qua
        con bé nhà tôi đi chơi từ tối qua không thấy về
        con tôi bị lạc tối qua đến giờ chưa thấy
        tối qua con gái tôi đi lạc
        con tôi đi học từ hôm qua chưa về
        mẹ tôi mất tích từ đêm qua
        con bé nhà tôi đi học về không thấy đâu từ trưa
        thằng bé nhà em mất tích từ sáng
        ng ta dọa giết tôi
        có trộm vào nhà
        trộm đang ở trong nhà tôi
        có kẻ gian đột nhập vào nhà
        có người lạ trèo vào nhà
        tôi vừa bị cướp
        chồng tôi đánh tôi, giúp tôi với
        chong toi danh toi
        chồng say rượu đánh vợ con
        con trai tôi đánh tôi
        tôi bị chồng đánh
        nó dọa giết tôi
        đang bị đánh cứu tôi với
        bố đánh mẹ em
        nó đang bóp cổ tôi
        thằng hàng xóm cầm dao đuổi chém
        đang đánh nhau to ở đầu làng
        có người bị đâm
        tôi bị nhốt trong nhà
        con gái tôi mất tích rồi
    mẹ tôi đi lạc từ sáng
        có người đang phá khóa nhà bên
        có người nổ súng
        phát hiện xác chết ngoài ruộng
    """),
}
# Bare they say something else as well.
ONLY_WITH_ACCENTS = lines("""
    nhà hàng xóm cháy
    cháy
    có cháy ở xóm trên
    xe khách bốc cháy
    cháy rồi bà con ơi
    nhà sập có người mắc kẹt
    có thằng cầm dao đứng trước cửa
    cột điện đang cháy
    con chó điên đang chạy ngoài đường cắn người
""")
SWINDLED = lines("""
    tôi chuyển 5tr rồi giờ làm sao
    em ck 500k rồi nó chặn
    vừa gửi tiền xong thì nó chặn facebook
    chuyển tiền cho công an giả rồi
    nó bảo nộp phí nhận quà tôi nộp 3 triệu rồi
    tôi chuyển 5 triệu rồi làm sao giờ
    toi chuyen 5 trieu roi lam sao gio
    tôi lỡ chuyển tiền cho nó rồi
    tôi lỡ chuyển 10 triệu cho người lạ rồi
    vừa chuyển khoản 2 triệu giờ lấy lại được không
    tôi chuyển tiền rồi nó chặn luôn
    tôi trót chuyển khoản cho kẻ lừa đảo
    tôi chuyển 5 triệu cho nó rồi giờ phải làm gì
    mẹ tôi chuyển 20 triệu rồi phải làm sao
    gửi tiền cho nó rồi làm sao bây giờ
    tôi chuyển khoản rồi có lấy lại được không
    tôi vừa chuyển 3 triệu cho chúng nó
    tôi chuyển 5tr rồi giờ làm sao
    em ck 500k rồi nó chặn
    giúp tôi với tôi bị lừa đảo mất hết tiền trong tài khoản ngân hàng 30 triệu
    giup toi voi toi bi lua dao mat het tien trong tai khoan ngan hang 30 trieu
    tôi vừa bị lừa 5 triệu
    mẹ tôi bị lừa chuyển khoản mất 20 triệu
    tôi lỡ đọc mã otp cho người ta
    bấm vào đường link rồi bị mất hết tiền
    tài khoản bị rút hết tiền
    tôi vừa chuyển khoản cho kẻ mạo danh công an
    bị lừa mất sạch tiền trong tài khoản
    tôi bị lừa chuyển khoản 3 triệu mua hàng qua mạng
""")
NO_DANGER = lines("""
    đề nghị xã nhắc nuôi chó phải rọ mõm vì chó cắn người
    có nhiều chó cắn người trong xóm
    dây cáp viễn thông sà xuống đường
    cây đổ làm đứt cáp mạng
    mẹ tôi đi khám từ sáng chưa về vì hệ thống lỗi
    bà cụ bị lẫn nên không xác thực khuôn mặt được từ hôm qua
    tôi chuyển tiền học phí cho con qua app rồi giờ làm sao lấy biên lai
    xã đăng ảnh con tôi lên facebook mà không hỏi
    máy chảy mực, không in được
    loa dùng dây điện hở, đề nghị thay
    nhà trường yêu cầu gửi ảnh cho cả lớp
    tôi không có tiền gửi anh cho em
    tôi 78 tuổi đi từ sáng đến giờ chưa làm xong giấy tờ
    bố tôi 78 tuổi đi làm căn cước từ sáng chưa về
    tôi nộp tiền điện rồi mà vẫn bị cắt
    tôi nộp tiền phạt 2 triệu rồi giờ lấy biên lai ở đâu
    nộp phí xong thì app báo lỗi
    app trúng thưởng hiện lên nhiều quá
    dây điện chằng chịt trước nhà mất mỹ quan
    dây điện võng thấp đề nghị kéo lại
    dây điện thoại bị đứt mất mạng
    dây mạng đứt rơi xuống đường
    đứt dây mạng internet
    cáp quang bị đứt
    cột điện nằm giữa đường đi đề nghị di dời
    cột điện đó nhiều dây mạng quấn vào
    đề nghị thay dây điện cũ
    tháng trước cột điện đổ làm mất mạng
    tôi sợ cột điện đổ
    mất điện từ sáng
    cột sóng điện thoại yếu
    cột phát sóng ở xa nên sóng yếu
    gửi cho cán bộ
    xin cho cán bộ tới nhà
    gửi cho cán bộ địa chính
    nhờ cán bộ giúp cho cần gặp
    nuôi chó thả rông hay cắn người
    chó sủa cả đêm
    sợ chó cắn cháu
    tiêm phòng chó dại ở đâu
    đề nghị xã tiêm phòng dại cho chó mèo
    app bắt chụp ảnh căn cước
    cán bộ đòi gửi ảnh thẻ
    xã đăng ảnh tôi lên trang mà chưa hỏi
    đăng ảnh hội nghị lên zalo
    đề nghị tuyên truyền cho các cháu về việc kẻ xấu dọa tung ảnh
    app đòi đăng ảnh con tôi để làm hồ sơ
    mẹ tôi đi họp từ sáng chưa về
    bố tôi đi nộp hồ sơ từ sáng chưa về
    chồng tôi đi làm từ sáng chưa về
    hồ sơ của mẹ tôi đi từ sáng chưa về
    lương hưu của bà tôi từ tháng trước chưa về
    tiền trợ cấp của ông tôi từ hôm qua chưa về
    bà tôi hay quên mật khẩu từ hôm qua không thấy tin nhắn về
    mẹ tôi lẫn rồi không dùng được app
    con tôi học xong không thấy điểm trên app
    tôi chuyển khoản tiền điện rồi mà app vẫn báo nợ
    tôi đã chuyển tiền nộp phạt qua mạng giờ làm sao lấy biên lai
    tôi chuyển khẩu rồi giờ làm sao
    tôi chuyển nhà rồi làm sao đổi địa chỉ
    tôi vừa chuyển khoản lệ phí cho xã
    tôi chuyển trường cho con rồi làm gì nữa
    tôi mới chuyển về xã làm sao đăng ký wifi
    tôi nạp tiền điện thoại rồi mà không vào mạng
    tôi chuyển hồ sơ cho cán bộ rồi giờ làm gì
    tôi chuyển sang sim mới rồi làm thế nào đăng nhập vneid
    vừa chuyển điện thoại mới phải làm sao đăng nhập
    tôi mới chuyển mạng giữ số làm thế nào lấy lại vneid
    video cháy nhà trên mạng
    bà tôi trồng lạc từ tháng 3 mà giá thấp
    con tôi nộp hồ sơ từ sáng chưa về kết quả
    thẻ căn cước của mẹ tôi bị thất lạc từ năm ngoái
    giấy khai sinh con tôi bị lạc mất từ hồi lũ
    lương hưu mẹ tôi từ đầu tháng chưa về tài khoản
    con tôi 8 tuổi học trực tuyến không tìm thấy lớp
    mẹ tôi 80 tuổi vào ứng dụng tìm không thấy nút
    tôi mất con bò từ tối qua
    máy bơm bị cháy tháng trước
    máy bơm nhà tôi bị cháy
    bóng đèn nhà văn hóa bị cháy
    loa thôn cháy mấy tháng nay không ai sửa
    cháy cầu chì mất mạng cả xóm
    app chạy chậm quá
    mạng nhà tôi chạy chậm
    mạng nhà tôi chết mấy hôm nay
    mạng chết rồi
    wifi chết cả tuần
    mạng chậm muốn chết
    chờ lâu muốn chết
    nóng chết đi được
    bực chết đi được
    quên mật khẩu rồi chết thật
    điện thoại sắp chết pin
    máy tính chết nguồn
    lợn chết vứt ra mương
    gà chết hàng loạt
    cá chết nổi đầy hồ
    cây chết khô ngoài đường
    bố tôi chết năm ngoái, khai tử thế nào
    thủ tục khai tử cho người chết
    cho tôi hỏi đăng ký khai tử cho mẹ
    nhà cháy năm ngoái xin hỗ trợ
    nhà tôi bị cháy tháng trước, giấy tờ mất hết
    đề nghị lắp hệ thống báo cháy
    lớp tập huấn phòng cháy chữa cháy
    đề nghị cấp bình chữa cháy cho nhà văn hóa
    phòng cháy rừng mùa khô
    đề nghị lắp camera chống cháy rừng
    bán hàng online cháy hàng
    vé xem ca nhạc cháy vé
    xe cấp cứu không vào được ngõ
    xe cứu hỏa không vào được đường thôn
    app đặt lịch khám không vào được
    trạm y tế không có người trực
    đốt rác khói bụi khó thở
    mùi hôi không thở được
    ngã ba hay xảy ra tai nạn, đề nghị lắp đèn
    đoạn đường này nhiều vụ tai nạn giao thông
    đề nghị lắp biển cảnh báo đuối nước
    đề nghị mở lớp dạy bơi phòng chống đuối nước
    con đánh mất căn cước
    tôi đánh rơi điện thoại
    chồng đánh rơi ví ở ủy ban
    tôi đánh nhầm số điện thoại
    chồng tôi đánh cờ bạc
    đánh giá cán bộ ở đâu
    đánh số nhà sai
    nhà tôi bị trộm đêm qua
    đêm qua con tôi đi lạc, tìm thấy rồi
    cháu tôi đi lạc hôm qua nhưng công an đưa về rồi
    con tôi nộp hồ sơ từ hôm qua chưa về kết quả
    tối qua chồng tôi bị ngất, nay ra viện
    hôm qua có tai nạn chết người ở ngã ba
    bị trộm chó tuần trước
    tài khoản facebook bị cướp mất
    bị hack mất facebook
    hacker đột nhập hệ thống
    tin nhắn mạo danh công an
    có số lạ gọi tự xưng công an, chắc lừa đảo
    đề nghị tuyên truyền chống lừa đảo qua mạng
    cầu dao bị nhảy
    cấm đào đường
    nhà sắp hết mạng
    thuốc sâu vứt bừa bãi ngoài đồng
    phun thuốc sâu gần trường học
    nghiên cứu với bà con
    cứu dữ liệu với
    tra cứu giúp tôi với
    máy lọc chảy nước
    ống nước chảy mạnh
    con tôi mới đẻ đăng ký khai sinh thế nào
    sốt ruột quá chưa thấy trả lời
    không muốn sống ở khu trọ này nữa
    camera bị rơi xuống
    hồ sơ bị mắc kẹt ở một cửa
    màn hình bị giật
    nhà máy chạy tốt
    nhà tôi chạy xe ôm
    ngất ngưởng trên cao
    trường học có bạo lực, đề nghị lắp camera
    anh Nguyễn Văn Cháy
    Trần Thị Chết
    ông Lửa thôn Bắc Kế
    dao động điện áp
    tôi bị lừa lên huyện rồi lại về xã
    tôi già rồi, tay chân run, không bấm được
    sóng yếu muốn gọi ai cũng không được
    tôi đau đầu vì cái app này
    đường trơn dễ ngã, đề nghị sửa
    nước ao ô nhiễm
    nhà tôi ở cạnh ao làng
    cháu học lớp 8
    tôi vừa chuyển khoản đóng tiền điện bị lỗi
    vừa chuyển tiền nộp phạt qua mạng báo lỗi
    tôi đang kẹt trong hàng chờ một cửa
    con tôi học trực tuyến ở nhà
    tôi bị ngắt mạng liên tục
    con tôi đá bóng ở nhà văn hóa
    tôi đang học dùng điện thoại
    mẹ tôi không thấy loa nói gì
    cháu bị lạc mất căn cước
    tôi bị cướp lời ở một cửa
""")
# Sorts of danger for which something else is to be done first.
SORTS = {
    "wire": lines("""
        có dây điện rơi ngoài ngõ
        cột điện nghiêng lắm rồi sắp đổ xuống nhà dân
        cột điện bị gãy đổ ra đường làng
        cây đổ vào dây điện tóe lửa
        dây điện hở chạm vào mái tôn
        điện giật chết trâu ở cột điện
        có đoạn dây điện lòng thòng chạm đất
        dây điện đứt rơi xuống đường
        day dien dut roi xuong duong
        cột điện đổ ngang đường
        cột điện thoại sắp đổ
        dây điện bị đứt rơi giữa ngõ nhà tôi
        dây điện rơi xuống sân trường
        đứt dây điện ngoài đường nguy hiểm quá
        cột điện nghiêng sắp đổ vào nhà tôi
        cột điện bị xe tải đâm gãy
        cây đổ vào dây điện
        cây đổ đè đứt dây điện
        dây điện tóe lửa ở đầu ngõ
        cột điện bị đổ rồi
        dây cao thế đứt chạm đất
        trạm biến áp nổ
        cột đèn rò điện giật trâu
        dây điện sà xuống ruộng
        bão làm cột điện đổ ra đường
        dây điện đứt nằm dưới ruộng nước
        gần nhà tôi có cột điện sắp đổ
        dây điện đứt lòng thòng giữa đường
    """),
    "pictures": lines("""
        có đứa bắt con tôi gửi ảnh rồi đe dọa đăng lên mạng
        nó quay lén tôi rồi dọa tung lên mạng
        nó bảo không đưa tiền sẽ gửi ảnh cho cả làng
        chồng cũ dọa tung ảnh nóng
        nó dọa tung ảnh con gái tôi lên mạng
        có người dọa đăng ảnh nóng của em lên facebook
        nó bảo không chuyển tiền thì tung ảnh con tôi
        con tôi bị dọa tung clip
        bị tống tiền bằng ảnh nóng
        người yêu cũ dọa phát tán ảnh của tôi
        nó ghép ảnh con gái tôi vào phim sex
        nó dọa gửi ảnh cho cả nhà tôi
        cháu bị bạn trai dọa đăng video lên mạng
        có đứa dọa tung hình em
        nó tung ảnh nóng của con tôi lên zalo
        bạn trai cũ dọa tung ảnh
    """),
    "bite": lines("""
        chó nhà hàng xóm cắn con bé nhà tôi chảy máu
        bị chó cắn
        chó điên cắn con tôi
        chó cắn cháu bé
        chó cắn con tôi rồi
        chó hàng xóm cắn cháu tôi
        con tôi bị chó cắn
        cháu bị chó dại cắn
        bị chó cắn chảy máu
        vừa bị chó cắn
        chó nhà hàng xóm cắn mẹ tôi
        mẹ tôi bị mèo cắn
        chó thả rông cắn cháu bé chảy máu nhiều
        tôi bị chó cắn vào chân
    """),
    "lost": lines("""
        ông nội bị lẫn ra khỏi nhà từ tối qua
        bố tôi 78 tuổi đi từ sáng đến giờ chưa về
        mẹ tôi bị lẫn đi lạc rồi
        cụ bà hàng xóm đi lạc từ sáng
        mẹ tôi lẫn, đi từ sáng chưa về
        me toi lan, di tu sang chua ve
        bố tôi bị lẫn đi từ hôm qua không thấy về
        bà tôi 80 tuổi đi từ sáng chưa về
        ông cụ nhà tôi lẫn đi đâu mất từ trưa
        mẹ tôi đi từ sáng đến giờ chưa về
        bà nội lú lẫn ra khỏi nhà từ chiều chưa thấy về
        mẹ tôi hay quên đi từ sáng đến giờ không thấy đâu
        con gái tôi bỏ nhà đi từ hôm qua
        bà cụ tâm thần bỏ nhà đi từ tối qua chưa về
    """),
    "gas": lines("""
        rò ga trong nhà
        mùi ga nồng nặc
    """),
    "water": lines("""
        có người đuối nước ở đập
        con tôi rơi xuống ao
    """),
}
LURED = lines("""
    công an lừa đảo à? có người gọi bảo tôi cập nhật vneid chuyển khoản 500k
    mã otp của tôi họ đòi
    có số lạ gọi bảo cài app dịch vụ công
    có người xưng là công an gọi bắt đọc mã otp
    có người gọi điện xưng công an xã bảo lên cập nhật vneid
    có số lạ gọi bảo chuyển tiền để nhận quà
    có người giả danh cán bộ điện lực gọi bảo cập nhật app
    số 0911 gọi xưng công an xã đòi cài app dịch vụ công là lừa đảo à
""")
NOT_LURED = lines("""
    Tin nhắn lừa đảo giả danh điện lực gửi đến cả xóm tôi
    nộp lệ phí trực tuyến mà hệ thống bắt chuyển khoản 2 lần
    có người bán hàng bảo chuyển khoản nhưng máy không quét mã được
    cán bộ bảo nộp tiền mặt không cho chuyển khoản
    tôi không nhận được mã otp khi đăng nhập
    mạng yếu nên chuyển khoản không được
    nhà mạng nhắn tin bảo đóng tiền
    trưởng thôn gọi bảo bà con cài app vneid
    đề nghị xã tuyên truyền vì có nhiều người lạ gọi bảo chuyển tiền
""")


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in DANGER.items() for text in texts])
@pytest.mark.parametrize("write", [str, fold], ids=["accents", "bare"])
def test_danger_is_heard_and_what_kind_it_is(kind: str, text: str, write: type[str]) -> None:
    assert screen(write(text)).danger == kind


@pytest.mark.parametrize(("sort", "text"), [(sort, text) for sort, texts in SORTS.items() for text in texts])
@pytest.mark.parametrize("write", [str, fold], ids=["accents", "bare"])
def test_which_sort_it_is_is_known(sort: str, text: str, write: type[str]) -> None:
    assert screen(write(text)).sort == sort


@pytest.mark.parametrize("text", ONLY_WITH_ACCENTS)
def test_with_its_accents_a_word_is_enough(text: str) -> None:
    assert screen(text).emergency


@pytest.mark.parametrize("text", SWINDLED)
@pytest.mark.parametrize("write", [str, fold], ids=["accents", "bare"])
def test_money_just_lost_is_heard(text: str, write: type[str]) -> None:
    found = screen(write(text))
    assert found.swindled
    assert not found.emergency


@pytest.mark.parametrize("text", LURED)
@pytest.mark.parametrize("write", [str, fold], ids=["accents", "bare"])
def test_whoever_is_being_lured_is_heard(text: str, write: type[str]) -> None:
    found = screen(write(text))
    assert (found.lured, found.swindled, found.emergency) == (True, False, False)


@pytest.mark.parametrize("text", NOT_LURED)
@pytest.mark.parametrize("write", [str, fold], ids=["accents", "bare"])
def test_money_and_codes_are_asked_for_in_honest_ways_too(text: str, write: type[str]) -> None:
    assert not screen(write(text)).lured


@pytest.mark.parametrize("text", NO_DANGER)
@pytest.mark.parametrize("write", [str, fold], ids=["accents", "bare"])
def test_what_only_sounds_like_it_is_none(text: str, write: type[str]) -> None:
    found = screen(write(text))
    assert (found.danger, found.swindled) == ("", False)


def test_enough_is_tried_both_ways() -> None:
    assert sum(map(len, DANGER.values())) >= 60
    assert len(set(NO_DANGER)) >= 60
