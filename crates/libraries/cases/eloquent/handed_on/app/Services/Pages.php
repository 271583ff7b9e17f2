<?php

namespace App\Services;

use App\Models\Page;
use App\Models\Post;

class Pages
{
    public function named(): array
    {
        $names = Post::where('open', 1)->get()->map([$this, 'name']);
        $all = array_map([self::class, 'title'], Post::all()->all());

        return [$names, $all];
    }

    // A list of two texts names no function.
    public function listed()
    {
        return Post::all()->only(['name', 'title']);
    }

    public function name(Post $post)
    {
        return $post->author->name;
    }

    public static function title(Post $post)
    {
        return $post->comments->count();
    }

    public function counted(Post $one): array
    {
        $one->loadCount('comments');
        $numbers = [];
        foreach (Post::where('open', 1)->get() as $post) {
            $numbers[] = $post->loadCount('comments as all')->comments_count;
            $post->loadSum('comments', 'votes');
        }

        return $numbers;
    }

    public function made(): array
    {
        $made = [];
        foreach (Page::where('open', 1)->get() as $page) {
            $made[] = $page->numbers->first();
            $made[] = $page->numbers->admin();
        }

        return $made;
    }
}
