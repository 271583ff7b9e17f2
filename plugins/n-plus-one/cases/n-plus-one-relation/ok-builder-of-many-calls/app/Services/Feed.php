<?php

namespace App\Services;

use App\Models\Post;

class Feed
{
    // More calls than are kept: what the last ones say is not known.
    public function filtered(): void
    {
        $posts = Post::query()
            ->where('column_1', '<>', 1)
            ->where('column_2', '<>', 2)
            ->where('column_3', '<>', 3)
            ->where('column_4', '<>', 4)
            ->where('column_5', '<>', 5)
            ->where('column_6', '<>', 6)
            ->where('column_7', '<>', 7)
            ->where('column_8', '<>', 8)
            ->where('column_9', '<>', 9)
            ->where('column_10', '<>', 10)
            ->where('column_11', '<>', 11)
            ->where('column_12', '<>', 12)
            ->where('column_13', '<>', 13)
            ->where('column_14', '<>', 14)
            ->where('column_15', '<>', 15)
            ->where('column_16', '<>', 16)
            ->where('column_17', '<>', 17)
            ->where('column_18', '<>', 18)
            ->where('column_19', '<>', 19)
            ->where('column_20', '<>', 20)
            ->where('column_21', '<>', 21)
            ->where('column_22', '<>', 22)
            ->where('column_23', '<>', 23)
            ->where('column_24', '<>', 24)
            ->where('column_25', '<>', 25)
            ->where('column_26', '<>', 26)
            ->where('column_27', '<>', 27)
            ->where('column_28', '<>', 28)
            ->where('column_29', '<>', 29)
            ->where('column_30', '<>', 30)
            ->where('column_31', '<>', 31)
            ->where('column_32', '<>', 32)
            ->where('column_33', '<>', 33)
            ->where('column_34', '<>', 34)
            ->where('column_35', '<>', 35)
            ->where('column_36', '<>', 36)
            ->where('column_37', '<>', 37)
            ->where('column_38', '<>', 38)
            ->where('column_39', '<>', 39)
            ->where('column_40', '<>', 40)
            ->where('column_41', '<>', 41)
            ->where('column_42', '<>', 42)
            ->where('column_43', '<>', 43)
            ->where('column_44', '<>', 44)
            ->where('column_45', '<>', 45)
            ->where('column_46', '<>', 46)
            ->where('column_47', '<>', 47)
            ->where('column_48', '<>', 48)
            ->where('column_49', '<>', 49)
            ->where('column_50', '<>', 50)
            ->where('column_51', '<>', 51)
            ->where('column_52', '<>', 52)
            ->where('column_53', '<>', 53)
            ->where('column_54', '<>', 54)
            ->where('column_55', '<>', 55)
            ->with('author')
            ->get();
        foreach ($posts as $post) {
            logger($post->author->name);
        }
    }
}
